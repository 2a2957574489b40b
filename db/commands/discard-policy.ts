import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockPolicy } from '#db/lock-policy';
import { writePolicy } from '#db/write-policy';
import type { PolicyState } from '#db/write-policy';
import { authoriseStaff } from '#domain/permissions';

export const DiscardPolicy = z.strictObject({ code: z.string().max(20), version: z.int().nonnegative() });
export type DiscardPolicy = z.infer<typeof DiscardPolicy>;

/** Gives up a draft or turns a proposal down; its author may do both too. It stays to be read, under its own code. */
export async function discardPolicy({ db, actor, input, now }: Command<DiscardPolicy>): Promise<PolicyState> {
  const supervisor = authoriseStaff(actor, 'policies.edit');
  return inTransaction(db, async (tx) => {
    const policy = await lockPolicy(tx, input);
    const changes = { status: 'discarded', discardedBy: supervisor.staffId, discardedAt: now } as const;
    const step = { name: 'policy.discarded', from: ['draft', 'proposed'], changes } as const;
    return writePolicy(tx, policy, step, { actor: supervisor, now });
  });
}
