import { isDeepStrictEqual } from 'node:util';

import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { reasons } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { ReviewReasonCode } from '#domain/reason-input';

const Codes = z.array(ReviewReasonCode).min(1).max(200);

export const OrderReasons = z.strictObject({
  group: z.string().max(40),
  /** The order of the active reasons that was on the screen. */
  seen: Codes,
  order: Codes,
});
export type OrderReasons = z.infer<typeof OrderReasons>;

/** Puts a group's active reasons into another order; a DomainError `conflict` where they no longer stand as they were seen. */
export async function orderReasons({ db, actor, input, now }: Command<OrderReasons>): Promise<void> {
  authoriseStaff(actor, 'reasons.edit');
  const { group, seen, order } = input;
  if (!isDeepStrictEqual(seen.toSorted(), order.toSorted())) throw new DomainError('invalid_input', { order: 'codes' });
  await inTransaction(db, async (tx) => {
    const rows = await tx
      .select({ id: reasons.id, code: reasons.code })
      .from(reasons)
      .where(and(eq(reasons.groupCode, group), eq(reasons.isActive, true)))
      .orderBy(asc(reasons.code))
      .for('update');
    const current = await tx
      .select({ code: reasons.code })
      .from(reasons)
      .where(and(eq(reasons.groupCode, group), eq(reasons.isActive, true)))
      .orderBy(asc(reasons.position), asc(reasons.code));
    const before = current.map(({ code }) => code);
    if (!isDeepStrictEqual(before, seen)) throw new DomainError('conflict', { group });
    if (isDeepStrictEqual(before, order)) return;
    for (const { id, code } of rows) {
      await tx
        .update(reasons)
        .set({ position: order.indexOf(code) + 1 })
        .where(eq(reasons.id, id));
    }
    await recordEvent(tx, {
      actor,
      now,
      name: 'reason.ordered',
      subject: { kind: 'reason', id: null },
      before: { group, order: before },
      after: { group, order },
    });
  });
}
