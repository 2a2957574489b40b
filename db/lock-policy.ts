import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { policies, staff } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

export type PolicyRow = typeof policies.$inferSelect;

/** The version of that code, locked; a DomainError `not_found`, or `conflict` with who changed it where `version` is past. */
export async function lockPolicy(tx: Tx, { code, version }: { code: string; version: number }): Promise<PolicyRow> {
  const [policy] = await tx.select().from(policies).where(eq(policies.code, code)).for('update');
  if (policy === undefined) throw new DomainError('not_found', { subject: 'policy' });
  if (policy.version === version) return policy;
  const lastId = policy.approvedBy ?? policy.discardedBy ?? policy.writtenBy.at(-1);
  const [last] =
    lastId === undefined ? [] : await tx.select({ name: staff.name }).from(staff).where(eq(staff.id, lastId));
  throw new DomainError('conflict', { status: policy.status, version: policy.version, by: last?.name ?? null });
}

/** Everybody who wrote on it, the last one at the end. */
export function writtenAlsoBy({ writtenBy }: Pick<PolicyRow, 'writtenBy'>, staffId: string): string[] {
  return [...writtenBy.filter((id) => id !== staffId), staffId];
}
