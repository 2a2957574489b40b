import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { recordEvent } from '#db/record-event';
import { DomainError } from '#domain/domain-error';
import { assertOwnStore, authoriseStaff } from '#domain/permissions';
import { isToday, isTooLate } from '#domain/visit';

export const ArriveVisit = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type ArriveVisit = z.infer<typeof ArriveVisit>;

/** Notes that today's customer stands at the desk of the clerk's own store; `not_eligible` on another day, or too late for the place. */
export async function arriveVisit({
  db,
  actor,
  input,
  now,
}: Command<ArriveVisit>): Promise<Pick<VisitRow, 'id' | 'status' | 'version'>> {
  const clerk = authoriseStaff(actor, 'desk.arrive');
  return inTransaction(db, async (tx) => {
    const { visit, application, store } = await lockVisit(tx, { id: input.visitId, version: input.version });
    assertOwnStore(clerk, visit.storeId);
    if (application.status !== 'awaiting_confirmation')
      throw new DomainError('wrong_status', { status: application.status });
    if (!isToday(visit.during, { now, timeZone: store.timeZone }))
      throw new DomainError('not_eligible', { day: 'other' });
    if (visit.status === 'booked' && isTooLate(visit.during, now)) {
      throw new DomainError('not_eligible', { visit: 'too_late' });
    }

    const arrived = await advanceVisit(tx, visit, 'arrive', { arrivedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.arrived',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      before: { status: visit.status, version: visit.version },
      after: { status: arrived.status, version: arrived.version },
    });
    return { id: arrived.id, status: arrived.status, version: arrived.version };
  });
}
