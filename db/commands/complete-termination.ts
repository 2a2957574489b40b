import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { lockLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { terminateLine } from '#db/line-steps';
import { lockApplication, moveApplication } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { policyOf } from '#db/policy-in-force';
import { findOrder, isUnderWay, writeOrder } from '#db/termination-order';
import { DomainError } from '#domain/domain-error';
import { quarantineEnd } from '#domain/quarantine';

export const CompleteTermination = z.strictObject({ orderId: z.uuid() });
export type CompleteTermination = z.infer<typeof CompleteTermination>;

/** The carrier has ended the line: the register shows it with its quarantine, the order and its case are closed; said again, it changes nothing. */
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
    if (order === null || !isUnderWay(order)) return 'over';
    const line = await lockLine(tx, order.msisdn);
    const { rules } = await policyOf(tx, application, now);
    const quarantineUntil = line?.quarantineUntil ?? quarantineEnd(now, rules);
    const terminatedAt = line?.terminatedAt ?? now;
    if (line !== null && line.status !== 'terminated') {
      await terminateLine(tx, line, { applicationId: application.id, quarantineUntil, actor, now });
    }
    await writeOrder(tx, order, { status: 'terminated', finishedAt: now });
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
        terminatedAt,
        quarantineUntil,
      },
    });
    const simKind = line?.simKind ?? application.simKind ?? 'physical';
    const letter = { template: 'completed', simKind, quarantineUntil, balance: order.balance } as const;
    await queueLetter(tx, { application: completed, letter, actor, now });
    return 'completed';
  });
}
