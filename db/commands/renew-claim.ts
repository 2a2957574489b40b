import { and, eq, gt } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { requireClaim } from '#db/require-claim';
import { claims } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';

export const RenewClaim = z.strictObject({ applicationId: z.uuid() });
export type RenewClaim = z.infer<typeof RenewClaim>;

/** A lease as its holder sees it; `version` is the application's, which every decision has to name. */
export type Lease = { expiresAt: Date; version: number };

export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + POLICY.claimMinutes * 60_000);
}

/** Lengthens the actor's live lease. Activity is no event: what the case is worth recording for is claimed and decided. */
export async function renewClaim({ db, actor, input, now }: Command<RenewClaim>): Promise<Lease> {
  const reviewer = authoriseStaff(actor, 'application.claim');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId });
    await requireClaim(tx, application.id, reviewer, now);
    const [renewed] = await tx
      .update(claims)
      .set({ expiresAt: leaseEnd(now) })
      .where(
        and(eq(claims.applicationId, application.id), eq(claims.staffId, reviewer.staffId), gt(claims.expiresAt, now)),
      )
      .returning();
    if (renewed === undefined) throw new DomainError('not_claimed');
    return { expiresAt: renewed.expiresAt, version: application.version };
  });
}
