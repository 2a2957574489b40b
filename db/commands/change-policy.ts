import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockPolicy, writtenAlsoBy } from '#db/lock-policy';
import { writePolicy } from '#db/write-policy';
import type { PolicyState } from '#db/write-policy';
import { authoriseStaff } from '#domain/permissions';
import { RuleSources } from '#domain/policies/policy';
import { PolicyRules } from '#domain/policies/policy-rules';
import { changedRules, ruleOf } from '#domain/policies/rule-keys';

export const ChangePolicy = z.strictObject({
  code: z.string().max(20),
  version: z.int().nonnegative(),
  rules: PolicyRules,
  sources: RuleSources,
});
export type ChangePolicy = z.infer<typeof ChangePolicy>;

/** What a draft says from now on; a DomainError `wrong_status` once it was proposed. */
export async function changePolicy({ db, actor, input, now }: Command<ChangePolicy>): Promise<PolicyState> {
  const supervisor = authoriseStaff(actor, 'policies.edit');
  const { rules, sources } = input;
  return inTransaction(db, async (tx) => {
    const policy = await lockPolicy(tx, input);
    const changed = changedRules(policy.rules, rules);
    const values = (of: PolicyRules) => Object.fromEntries(changed.map((key) => [key, ruleOf(of, key)]));
    const changes = { rules, sources, writtenBy: writtenAlsoBy(policy, supervisor.staffId) };
    const told = { before: { rules: values(policy.rules) }, after: { rules: values(rules) } };
    return writePolicy(
      tx,
      policy,
      { name: 'policy.changed', from: ['draft'], changes, ...told },
      { actor: supervisor, now },
    );
  });
}
