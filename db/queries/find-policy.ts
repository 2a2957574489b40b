import { desc, eq, inArray } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { policyInForce } from '#db/policy-in-force';
import { standingOf } from '#db/queries/list-policies';
import type { PolicyStanding } from '#db/queries/list-policies';
import { policies, policyEffects, staff } from '#db/schema/index';
import type { EffectCounts, EffectStatus } from '#domain/policies/effect';
import type { RuleSources } from '#domain/policies/policy';
import type { Jurisdiction, PolicyRules } from '#domain/policies/policy-rules';

export type PolicyEffect = {
  id: string;
  status: EffectStatus;
  total: number;
  done: number;
  unknown: number;
  counts: EffectCounts;
  startedAt: Date;
  endedAt: Date | null;
  /** The draft was changed since. */
  isOld: boolean;
};

export type PolicyDetail = {
  code: string;
  jurisdiction: Jurisdiction;
  version: number;
  standing: PolicyStanding;
  rules: PolicyRules;
  sources: RuleSources;
  basedOn: string | null;
  note: string;
  createdAt: Date;
  proposedAt: Date | null;
  effectiveFrom: Date | null;
  approvedAt: Date | null;
  discardedAt: Date | null;
  /** Null where it came with Signoff itself. */
  author: string | null;
  writers: string[];
  approver: string | null;
  discarder: string | null;
  /** Whether whoever asks wrote on it, and so cannot approve it. */
  isOwn: boolean;
  inForce: { code: string; rules: PolicyRules };
  effect: PolicyEffect | null;
};

/** One version with what is in force of its jurisdiction and the newest count of what it would have changed; or null. */
export async function findPolicy(
  executor: Executor,
  { code, staffId, now }: { code: string; staffId: string; now: Date },
): Promise<PolicyDetail | null> {
  const [policy] = await executor.select().from(policies).where(eq(policies.code, code));
  if (policy === undefined) return null;
  const { authorId, writtenBy, approvedBy, discardedBy, id, status, ...told } = policy;
  const ids = [...writtenBy, authorId, approvedBy, discardedBy].filter((one) => one !== null);
  const [inForce, people, [newest]] = await Promise.all([
    policyInForce(executor, policy.jurisdiction, now),
    ids.length === 0
      ? []
      : executor.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, ids)),
    executor
      .select()
      .from(policyEffects)
      .where(eq(policyEffects.policyId, id))
      .orderBy(desc(policyEffects.startedAt), desc(policyEffects.id))
      .limit(1),
  ]);
  const nameOf = (of: string | null) => people.find((one) => one.id === of)?.name ?? null;
  return {
    ...told,
    standing: standingOf({ code, status, effectiveFrom: policy.effectiveFrom }, inForce.code, now),
    author: nameOf(authorId),
    writers: writtenBy.flatMap((one) => nameOf(one) ?? []),
    approver: nameOf(approvedBy),
    discarder: nameOf(discardedBy),
    isOwn: writtenBy.includes(staffId),
    inForce: { code: inForce.code, rules: inForce.rules },
    effect: newest === undefined ? null : effectOf(newest, policy.version, status === 'draft'),
  };
}

function effectOf(row: typeof policyEffects.$inferSelect, version: number, isDraft: boolean): PolicyEffect {
  const { id, status, total, done, unknown, counts, startedAt, endedAt } = row;
  return {
    id,
    status,
    total,
    done,
    unknown,
    counts,
    startedAt,
    endedAt,
    isOld: isDraft && row.policyVersion !== version,
  };
}
