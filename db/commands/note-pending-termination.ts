import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { recordEvent } from '#db/record-event';
import { findOrder, writeOrder } from '#db/termination-order';
import { DomainError } from '#domain/domain-error';

export const NotePendingTermination = z.strictObject({ orderId: z.uuid() });
export type NotePendingTermination = z.infer<typeof NotePendingTermination>;

/** The carrier has the order and works on it; said again, it changes nothing. */
export async function notePendingTermination({
  db,
  actor,
  input,
  now,
}: Command<NotePendingTermination>): Promise<'placed' | 'over'> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const found = await findOrder(tx, input.orderId);
    if (found === null) throw new DomainError('not_found', { subject: 'order' });
    await lockApplication(tx, { id: found.applicationId });
    const order = await findOrder(tx, input.orderId);
    if (order?.status !== 'placing') return order?.status === 'placed' ? 'placed' : 'over';
    await writeOrder(tx, order, { status: 'placed' });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.terminationTaken',
      subject: { kind: 'application', id: order.applicationId },
      after: { orderId: order.id },
    });
    return 'placed';
  });
}
