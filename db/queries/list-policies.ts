import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Executor } from '#db/client';
import { policies, staff } from '#db/schema/index';
import type { PolicyStatus } from '#domain/policies/policy';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import type { Jurisdiction } from '#domain/policies/policy-rules';

/** `in_force` and `next` are approved versions whose time is now or to come; `past` is one that another has followed. */
export type PolicyStanding = Exclude<PolicyStatus, 'approved'> | 'in_force' | 'next' | 'past';

export type ListedPolicy = {
  code: string;
  standing: PolicyStanding;
  note: string;
  effectiveFrom: Date | null;
  createdAt: Date;
  /** Null where it came with Signoff itself. */
  author: string | null;
  approver: string | null;
};

export type PoliciesOf = { jurisdiction: Jurisdiction; versions: ListedPolicy[] };

/** Every version there ever was, by jurisdiction, the newest first. */
export async function listPolicies(executor: Executor, now: Date): Promise<PoliciesOf[]> {
  const approver = alias(staff, 'approver');
  const rows = await executor
    .select({
      code: policies.code,
      jurisdiction: policies.jurisdiction,
      status: policies.status,
      note: policies.note,
      effectiveFrom: policies.effectiveFrom,
      approvedAt: policies.approvedAt,
      createdAt: policies.createdAt,
      author: staff.name,
      approver: approver.name,
    })
    .from(policies)
    .leftJoin(staff, eq(staff.id, policies.authorId))
    .leftJoin(approver, eq(approver.id, policies.approvedBy))
    .orderBy(desc(policies.effectiveFrom), desc(policies.approvedAt), desc(policies.id));
  return JURISDICTIONS.map((jurisdiction) => {
    const own = rows.filter((row) => row.jurisdiction === jurisdiction);
    const inForce = own.find(({ status, effectiveFrom }) => status === 'approved' && isOver(effectiveFrom, now));
    const versions = own.map(({ jurisdiction: _of, status, approvedAt: _at, ...row }) => ({
      ...row,
      standing: standingOf({ ...row, status }, inForce?.code ?? null, now),
    }));
    return { jurisdiction, versions: versions.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()) };
  });
}

export function standingOf(
  { code, status, effectiveFrom }: { code: string; status: PolicyStatus; effectiveFrom: Date | null },
  inForce: string | null,
  now: Date,
): PolicyStanding {
  if (status !== 'approved') return status;
  if (code === inForce) return 'in_force';
  return isOver(effectiveFrom, now) ? 'past' : 'next';
}

function isOver(effectiveFrom: Date | null, now: Date): boolean {
  return effectiveFrom !== null && effectiveFrom <= now;
}
