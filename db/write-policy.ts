import { and, eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import type { PolicyRow } from '#db/lock-policy';
import { recordEvent } from '#db/record-event';
import { policies } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import type { StaffActor } from '#domain/actor';
import type { EventName } from '#domain/audit';
import { DomainError } from '#domain/domain-error';
import type { PolicyStatus } from '#domain/policies/policy';

/** What the caller of a step learns. */
export type PolicyState = Pick<PolicyRow, 'code' | 'status' | 'version' | 'effectiveFrom'>;

type Step = {
  name: Extract<EventName, `policy.${string}`>;
  from: readonly PolicyStatus[];
  changes: Partial<typeof policies.$inferInsert>;
  before?: AuditValues;
  after?: AuditValues;
};

/** A step in the life of a locked version with its event; a DomainError `wrong_status` where it cannot follow. */
export async function writePolicy(
  tx: Tx,
  policy: PolicyRow,
  { name, from, changes, before, after }: Step,
  { actor, now }: { actor: StaffActor; now: Date },
): Promise<PolicyState> {
  if (!from.includes(policy.status)) throw new DomainError('wrong_status', { status: policy.status });
  const [written] = await tx
    .update(policies)
    .set({ ...changes, version: policy.version + 1 })
    .where(and(eq(policies.id, policy.id), eq(policies.version, policy.version)))
    .returning();
  if (written === undefined) throw new DomainError('conflict', { version: policy.version });
  const { code, status, version, effectiveFrom } = written;
  await recordEvent(tx, {
    actor,
    now,
    name,
    subject: { kind: 'policy', id: policy.id },
    before: { status: policy.status, version: policy.version, ...before },
    after: { code, status, version, ...after },
  });
  return { code, status, version, effectiveFrom };
}
