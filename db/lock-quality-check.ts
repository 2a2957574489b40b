import { and, eq } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { decisions, qualityChecks } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

export type QualityCheckRow = typeof qualityChecks.$inferSelect;

/** The check, locked; a DomainError `not_found`, `conflict` once it is answered, `not_claimed` unless the actor holds it. */
export async function lockHeldCheck(tx: Tx, id: string, actor: StaffActor, now: Date): Promise<QualityCheckRow> {
  const [found] = await tx.select().from(qualityChecks).where(eq(qualityChecks.id, id)).for('update');
  if (found === undefined) throw new DomainError('not_found', { subject: 'quality_check' });
  if (found.answeredAt !== null) throw new DomainError('conflict');
  if (found.claimedBy !== actor.staffId || found.claimExpiresAt === null || found.claimExpiresAt <= now) {
    throw new DomainError('not_claimed');
  }
  return found;
}

/** Whether this person has ever decided anything in the case: then it cannot be looked at blind. */
export async function hasDecided(executor: Executor, applicationId: string, staffId: string): Promise<boolean> {
  const [found] = await executor
    .select({ id: decisions.id })
    .from(decisions)
    .where(and(eq(decisions.applicationId, applicationId), eq(decisions.staffId, staffId)))
    .limit(1);
  return found !== undefined;
}
