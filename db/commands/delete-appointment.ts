import { authoriseClient } from '#db/authorise-client';
import type { Command } from '#db/command';
import { cancelVisit } from '#db/commands/cancel-visit';
import { inTransaction } from '#db/in-transaction';
import { lockAppointment } from '#db/lock-appointment';
import { recordEvent } from '#db/record-event';
import { appointmentDetails } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

/** Cancels the visit if it still keeps a desk, and shows it to no system any more; one that took place stays: `wrong_status`. */
export async function deleteAppointment({ db, actor, input, now }: Command<{ id: string }>): Promise<void> {
  const client = authoriseClient(actor, 'appointments:write');
  await inTransaction(db, async (tx) => {
    const { id, version, status, applicationId, externalId, attributes } = await lockAppointment(tx, { ...input, now });
    if (status === 'completed') throw new DomainError('wrong_status', { status, verb: 'delete' });
    if (LIVE_VISIT_STATUSES.some((live) => live === status)) {
      await cancelVisit({ db: tx, actor: client, input: { visitId: id, version }, now });
    }
    await tx
      .insert(appointmentDetails)
      .values({ visitId: id, externalId, attributes, deletedAt: now })
      .onConflictDoUpdate({ target: appointmentDetails.visitId, set: { deletedAt: now } });
    await recordEvent(tx, {
      actor,
      now,
      name: 'appointment.deleted',
      subject: { kind: 'visit', id },
      applicationId,
    });
  });
}
