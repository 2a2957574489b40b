import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { NOT_CALLED, advanceVisit, lockVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { recordEvent } from '#db/record-event';
import { DomainError } from '#domain/domain-error';
import { assertOwnStore, authoriseStaff } from '#domain/permissions';
import { isToday } from '#domain/visit';

export const TakeBackArrival = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type TakeBackArrival = z.infer<typeof TakeBackArrival>;

/** Takes back today's arrival that was noted by mistake: the visit is booked as before, and nobody is written to. */
export async function takeBackArrival({
  db,
  actor,
  input,
  now,
}: Command<TakeBackArrival>): Promise<Pick<VisitRow, 'id' | 'status' | 'version'>> {
  const clerk = authoriseStaff(actor, 'desk.arrive');
  return inTransaction(db, async (tx) => {
    const { visit, application, store } = await lockVisit(tx, { id: input.visitId, version: input.version });
    assertOwnStore(clerk, visit.storeId);
    if (!isToday(visit.during, { now, timeZone: store.timeZone }))
      throw new DomainError('not_eligible', { day: 'other' });

    const booked = await advanceVisit(tx, visit, 'take_back', { arrivedAt: null, unansweredAt: null, ...NOT_CALLED });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.arrivalTakenBack',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      before: { status: visit.status, version: visit.version },
      after: { status: booked.status, version: booked.version },
    });
    return { id: booked.id, status: booked.status, version: booked.version };
  });
}
