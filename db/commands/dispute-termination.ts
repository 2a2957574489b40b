import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import type { ApplicationRow } from '#db/lock-application';
import { lockOwnApplication } from '#db/lock-own-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { returnToReview } from '#db/return-to-review';
import { findLiveOrder, writeOrder } from '#db/termination-order';
import type { ApplicantActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

export const DisputeTermination = z.strictObject({ applicationId: z.uuid() });
export type DisputeTermination = z.infer<typeof DisputeTermination>;

export type Disputed = Pick<ApplicationRow, 'id' | 'reference' | 'status' | 'version'>;

/** "This was not me": the order of a confirmed case is stopped before it leaves, and the case is reviewed anew; `order_left` where it is too late. */
export async function disputeTermination({
  db,
  actor,
  input,
  now,
}: Command<DisputeTermination, ApplicantActor>): Promise<Disputed> {
  return inTransaction(db, async (tx) => {
    const application = await lockOwnApplication(tx, actor, input.applicationId);
    if (application.status !== 'terminating') throw new DomainError('wrong_status', { status: application.status });
    const order = await findLiveOrder(tx, application.id);
    if (order?.status !== 'cooling') throw new DomainError('order_left');
    await writeOrder(tx, order, { status: 'stopped', stoppedAt: now, finishedAt: now, nextAskAt: null });
    const disputed = await returnToReview(tx, application, { verb: 'dispute', actor, now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.disputed',
      subject: { kind: 'application', id: application.id },
      before: { status: application.status, version: application.version },
      after: { status: disputed.status, version: disputed.version, orderId: order.id, dueAt: disputed.dueAt },
    });
    await queueLetter(tx, { application: disputed, letter: { template: 'disputed' }, actor, now });
    return disputed;
  });
}
