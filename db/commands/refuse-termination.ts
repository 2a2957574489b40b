import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { findOrder, isUnderWay, refuseOrder } from '#db/termination-order';
import { DomainError } from '#domain/domain-error';
import { CARRIER_REASONS } from '#domain/termination';

export const RefuseTermination = z.strictObject({
  orderId: z.uuid(),
  reason: z.enum(CARRIER_REASONS),
  says: z.string().optional(),
});
export type RefuseTermination = z.infer<typeof RefuseTermination>;

/** Takes the carrier's refusal of an order into its case; given again, it changes nothing. */
export async function refuseTermination({
  db,
  actor,
  input,
  now,
}: Command<RefuseTermination>): Promise<'refused' | 'over'> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const found = await findOrder(tx, input.orderId);
    if (found === null) throw new DomainError('not_found', { subject: 'order' });
    const application = await lockApplication(tx, { id: found.applicationId });
    const order = await findOrder(tx, input.orderId);
    if (order === null || !isUnderWay(order)) return 'over';
    await refuseOrder(tx, { application, order, ...input, actor, now });
    return 'refused';
  });
}
