import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { findLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { lockApplication, moveApplication } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { terminationOrders } from '#db/schema/index';
import { findOrder } from '#db/termination-order';
import { DomainError } from '#domain/domain-error';

export const CompleteTermination = z.strictObject({ orderId: z.uuid() });
export type CompleteTermination = z.infer<typeof CompleteTermination>;

/** Closes the order and its case once the register shows the line as terminated; given again, it changes nothing. */
export async function completeTermination({
  db,
  actor,
  input,
  now,
}: Command<CompleteTermination>): Promise<'completed' | 'over'> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const found = await findOrder(tx, input.orderId);
    if (found === null) throw new DomainError('not_found', { subject: 'order' });
    const application = await lockApplication(tx, { id: found.applicationId });
    const order = await findOrder(tx, input.orderId);
    if (order?.status !== 'placed') return 'over';
    const line = await findLine(tx, order.msisdn);
    if (line?.status !== 'terminated' || line.quarantineUntil === null) {
      throw new DomainError('wrong_status', { line: line?.status ?? null });
    }
    await tx
      .update(terminationOrders)
      .set({ status: 'terminated', finishedAt: now })
      .where(eq(terminationOrders.id, order.id));
    const completed = await moveApplication(tx, application, 'terminated', {
      completedAt: now,
      closedAt: now,
      carrierReason: null,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.completed',
      subject: { kind: 'application', id: application.id },
      before: { status: application.status, version: application.version },
      after: {
        status: completed.status,
        version: completed.version,
        orderId: order.id,
        terminatedAt: line.terminatedAt,
        quarantineUntil: line.quarantineUntil,
      },
    });
    const letter = { template: 'completed', simKind: line.simKind, quarantineUntil: line.quarantineUntil } as const;
    await queueLetter(tx, { application: completed, letter, actor, now });
    return 'completed';
  });
}
