import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { enqueue } from '#db/jobs';
import { lockPolicy } from '#db/lock-policy';
import { newId } from '#db/new-id';
import { countPastCases } from '#db/read-past-cases';
import { recordEvent } from '#db/record-event';
import { policyEffects } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const StartPolicyEffect = z.strictObject({ code: z.string().max(20), version: z.int().nonnegative() });
export type StartPolicyEffect = z.infer<typeof StartPolicyEffect>;

/** Has it counted in the background what a version would have changed over past cases; one count of it at a time. */
export async function startPolicyEffect({
  db,
  actor,
  input,
  now,
}: Command<StartPolicyEffect>): Promise<{ effectId: string }> {
  const supervisor = authoriseStaff(actor, 'policies.edit');
  return inTransaction(db, async (tx) => {
    const policy = await lockPolicy(tx, input);
    const running = and(eq(policyEffects.policyId, policy.id), eq(policyEffects.status, 'running'));
    if ((await tx.$count(policyEffects, running)) > 0) throw new DomainError('wrong_status', { effect: 'running' });
    const total = await countPastCases(tx, { jurisdiction: policy.jurisdiction, until: now });
    const effectId = newId();
    await tx.insert(policyEffects).values({
      id: effectId,
      policyId: policy.id,
      policyVersion: policy.version,
      rules: policy.rules,
      status: 'running',
      total,
      counts: {},
      startedBy: supervisor.staffId,
      startedAt: now,
    });
    await enqueue(tx, 'count-policy-effect', { effectId });
    await recordEvent(tx, {
      actor: supervisor,
      now,
      name: 'policy.effectStarted',
      subject: { kind: 'policy', id: policy.id },
      after: { code: policy.code, version: policy.version, effectId, total },
    });
    return { effectId };
  });
}
