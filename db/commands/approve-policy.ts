import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockPolicy } from '#db/lock-policy';
import { writePolicy } from '#db/write-policy';
import type { PolicyState } from '#db/write-policy';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const ApprovePolicy = z.strictObject({ code: z.string().max(20), version: z.int().nonnegative() });
export type ApprovePolicy = z.infer<typeof ApprovePolicy>;

/** A supervisor who wrote nothing of it puts it in force: from its date on, or from now where that has passed. */
export async function approvePolicy({ db, actor, input, now }: Command<ApprovePolicy>): Promise<PolicyState> {
  const supervisor = authoriseStaff(actor, 'policies.edit');
  return inTransaction(db, async (tx) => {
    const policy = await lockPolicy(tx, input);
    if (policy.status === 'proposed' && policy.writtenBy.includes(supervisor.staffId))
      throw new DomainError('same_person');
    const { effectiveFrom: planned } = policy;
    const effectiveFrom = planned !== null && planned > now ? planned : now;
    const changes = { status: 'approved', approvedBy: supervisor.staffId, approvedAt: now, effectiveFrom } as const;
    const after = { effectiveFrom: effectiveFrom.toISOString() };
    const step = { name: 'policy.approved', from: ['proposed'], changes, after } as const;
    return writePolicy(tx, policy, step, { actor: supervisor, now });
  });
}
