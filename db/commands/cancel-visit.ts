import { z } from 'zod';

import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { letterVisit } from '#db/visit-letter';
import { DomainError } from '#domain/domain-error';

export const CancelVisit = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type CancelVisit = z.infer<typeof CancelVisit>;

/** Gives up a visit and its desk; the case goes on waiting. An applicant can do so until the arrival. */
export async function cancelVisit({
  db,
  actor,
  input,
  now,
}: Command<CancelVisit>): Promise<Pick<VisitRow, 'id' | 'status' | 'version'>> {
  authoriseVisitor(actor, 'visit.cancel');
  return inTransaction(db, async (tx) => {
    const { visit, application, store } = await lockVisit(tx, { id: input.visitId, version: input.version });
    assertReach(actor, { applicationId: application.id, storeIds: [visit.storeId] });
    if (actor.kind === 'applicant' && visit.status === 'arrived')
      throw new DomainError('wrong_status', { status: visit.status });

    const cancelled = await advanceVisit(tx, visit, 'cancel', { endedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.cancelled',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      reasonCodes: [actor.kind === 'applicant' ? 'by_customer' : 'by_staff'],
      before: { status: visit.status, version: visit.version },
      after: { status: cancelled.status, version: cancelled.version },
    });
    const letter = { template: 'visit_cancelled', visit: letterVisit(store, visit.during.startsAt) } as const;
    await queueLetter(tx, { application, letter, actor, now });
    return { id: cancelled.id, status: cancelled.status, version: cancelled.version };
  });
}
