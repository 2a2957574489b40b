import { z } from 'zod';

import { assertTriesLeft } from '#db/assert-tries-left';
import { assertReach, authoriseOverride, authoriseVisitor } from '#db/authorise-visit';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { offeringNearest } from '#db/offering-nearest';
import { placeOf, placeVisit } from '#db/place-visit';
import type { PlacedVisit } from '#db/place-visit';
import { queueLetter } from '#db/queue-letter';
import { queueReminders } from '#db/queue-reminders';
import { recordEvent } from '#db/record-event';
import { appointmentDetails } from '#db/schema/index';
import { letterVisit } from '#db/visit-letter';
import { DomainError } from '#domain/domain-error';
import { Instant } from '#domain/instant';
import { VISIT_OVERRIDE_REASONS } from '#domain/reasons';
import { assertSettled } from '#domain/settling';
import { DESK_ABILITIES } from '#domain/store';
import type { AppointmentDetails } from '#domain/tmf/appointment';

export type { PlacedVisit } from '#db/place-visit';

export const BookVisit = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative().optional(),
  storeId: z.uuid(),
  startsAt: Instant,
  deskId: z.uuid().optional(),
  abilities: z.array(z.enum(DESK_ABILITIES)).optional(),
  /** Why neither notice nor opening hours count this time. */
  override: z.enum(VISIT_OVERRIDE_REASONS).optional(),
});
export type BookVisit = z.infer<typeof BookVisit>;

/** Books a desk for a case that waits for its confirmation in a store; `details` are what a carrier's system keeps with it. */
export async function bookVisit({
  db,
  actor,
  input,
  now,
  details,
}: Command<BookVisit> & { details?: AppointmentDetails }): Promise<PlacedVisit> {
  authoriseVisitor(actor, 'visit.book');
  assertReach(actor, { applicationId: input.applicationId, storeIds: [input.storeId] });
  const override = authoriseOverride(actor, input.override);
  return offeringNearest(db, { ...input, now }, () =>
    inTransaction(db, async (tx) => {
      const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
      if (actor.kind !== 'staff') assertSettled(application, now);
      const { storeId, startsAt, deskId, abilities } = input;
      const confirmBy = assertAwaitsVisit(application, now);
      if (override.length === 0) await assertTriesLeft(tx, application.id);
      const wanted = { storeId, startsAt, deskId, abilities, confirmBy, overridesHours: override.length > 0 };
      const { placed, store } = await placeVisit(tx, { application, wanted, as: { status: 'booked' }, actor, now });
      if (details !== undefined) await tx.insert(appointmentDetails).values({ visitId: placed.id, ...details });
      await recordEvent(tx, {
        actor,
        now,
        name: 'visit.booked',
        subject: { kind: 'visit', id: placed.id },
        applicationId: application.id,
        reasonCodes: override,
        after: placeOf(placed),
      });
      const visit = letterVisit(store, placed.startsAt);
      await queueLetter(tx, { application, letter: { template: 'visit_booked', visit }, actor, now });
      await queueReminders(tx, { visit: placed, now });
      return placed;
    }),
  );
}

/** The deadline of a case that a visit can still confirm; DomainErrors `wrong_status`, `not_eligible`, `deadline_passed`. */
export function assertAwaitsVisit(application: ApplicationRow, now: Date): Date {
  const { status, route, confirmBy } = application;
  if (status !== 'awaiting_confirmation' || confirmBy === null) throw new DomainError('wrong_status', { status });
  if (route !== 'store') throw new DomainError('not_eligible', { route });
  if (now > confirmBy) throw new DomainError('deadline_passed', { confirmBy: confirmBy.toISOString() });
  return confirmBy;
}
