import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { policyEffects } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const CancelPolicyEffect = z.strictObject({ effectId: z.uuid() });
export type CancelPolicyEffect = z.infer<typeof CancelPolicyEffect>;

/** Stops a count; what was counted so far stays to be read. A DomainError `wrong_status` once it is over. */
export async function cancelPolicyEffect({ db, actor, input, now }: Command<CancelPolicyEffect>): Promise<void> {
  const supervisor = authoriseStaff(actor, 'policies.edit');
  await inTransaction(db, async (tx) => {
    const [cancelled] = await tx
      .update(policyEffects)
      .set({ status: 'cancelled', endedAt: now })
      .where(and(eq(policyEffects.id, input.effectId), eq(policyEffects.status, 'running')))
      .returning();
    if (cancelled === undefined) throw new DomainError('wrong_status', { effect: 'over' });
    await recordEvent(tx, {
      actor: supervisor,
      now,
      name: 'policy.effectCancelled',
      subject: { kind: 'policy', id: cancelled.policyId },
      after: { effectId: cancelled.id, done: cancelled.done, total: cancelled.total },
    });
  });
}
