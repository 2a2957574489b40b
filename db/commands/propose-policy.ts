import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockPolicy, writtenAlsoBy } from '#db/lock-policy';
import { writePolicy } from '#db/write-policy';
import type { PolicyState } from '#db/write-policy';
import { startOfDate } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const ProposePolicy = z.strictObject({
  code: z.string().max(20),
  version: z.int().nonnegative(),
  /** A calendar date where the policy applies. */
  effectiveOn: z.iso.date(),
  note: z.string().trim().min(1).max(2000),
});
export type ProposePolicy = z.infer<typeof ProposePolicy>;

/** Puts a draft before another supervisor, with the date on which it is to take effect and what has changed and why. */
export async function proposePolicy({ db, actor, input, now }: Command<ProposePolicy>): Promise<PolicyState> {
  const supervisor = authoriseStaff(actor, 'policies.edit');
  return inTransaction(db, async (tx) => {
    const policy = await lockPolicy(tx, input);
    const effectiveFrom = startOfDate(input.effectiveOn, policy.rules.timeZone);
    if (effectiveFrom <= now) throw new DomainError('invalid_input', { effectiveOn: 'past' });
    const changes = {
      status: 'proposed',
      note: input.note,
      proposedAt: now,
      effectiveFrom,
      writtenBy: writtenAlsoBy(policy, supervisor.staffId),
    } as const;
    const after = { effectiveFrom: effectiveFrom.toISOString() };
    return writePolicy(
      tx,
      policy,
      { name: 'policy.proposed', from: ['draft'], changes, after },
      { actor: supervisor, now },
    );
  });
}
