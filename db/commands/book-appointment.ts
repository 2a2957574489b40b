import { eq } from 'drizzle-orm';

import { findAppointment } from '#db/appointment-rows';
import { authoriseClient } from '#db/authorise-client';
import type { Command } from '#db/command';
import { bookVisit } from '#db/commands/book-visit';
import { inTransaction } from '#db/in-transaction';
import { assertEnds } from '#db/lock-appointment';
import { applications } from '#db/schema/index';
import { storeNamed } from '#db/store-named';
import { DomainError } from '#domain/domain-error';
import { applicationReferenceOf, keptOf } from '#domain/tmf/appointment';
import type { AppointmentCreate, AppointmentRecord } from '#domain/tmf/appointment';
import { TmfError } from '#domain/tmf/tmf-error';

/** Books the visit that a system asks for, and keeps with it what else it said. */
export async function bookAppointment({
  db,
  actor,
  input,
  now,
}: Command<AppointmentCreate>): Promise<AppointmentRecord> {
  const client = authoriseClient(actor, 'appointments:write');
  const reference = applicationReferenceOf(input.relatedEntity);
  const { startDateTime, endDateTime } = input.validFor;
  if (startDateTime === undefined) throw new TmfError('malformed_body', 'validFor needs a startDateTime.');
  return inTransaction(db, async (tx) => {
    const [application] = await tx
      .select({ id: applications.id })
      .from(applications)
      .where(eq(applications.reference, reference));
    if (application === undefined) throw new TmfError('application_unknown', 'No application has this reference.');
    const storeId = await storeNamed(tx, input.relatedPlace?.id);
    const wanted = { applicationId: application.id, storeId, startsAt: new Date(startDateTime) };
    const visit = await bookVisit({ db: tx, actor: client, input: wanted, now, details: keptOf(input) });
    assertEnds(visit.endsAt, endDateTime === undefined ? null : new Date(endDateTime));
    const booked = await findAppointment(tx, { id: visit.id, now });
    if (booked === null) throw new DomainError('not_found', { subject: 'appointment' });
    return booked;
  });
}
