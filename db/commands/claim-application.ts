import { and, eq, lte } from 'drizzle-orm';
import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { leaseEnd } from '#db/commands/renew-claim';
import type { Lease } from '#db/commands/renew-claim';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { recordEvent } from '#db/record-event';
import { requireClaim } from '#db/require-claim';
import { claims } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';

export const ClaimApplication = z.strictObject({ applicationId: z.uuid(), version: z.int().nonnegative().optional() });
export type ClaimApplication = z.infer<typeof ClaimApplication>;

/** `isNew` where the case was free before. */
export type Claimed = Lease & { isNew: boolean };

/** Takes the lease on a case that nobody holds; one's own goes on. A DomainError `claimed_by_other` names the holder. */
export async function claimApplication({ db, actor, input, now }: Command<ClaimApplication>): Promise<Claimed> {
  const reviewer = authoriseStaff(actor, 'application.claim');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    assertMayDecide(reviewer, application);
    const expiresAt = leaseEnd(now);
    const lease = { staffId: reviewer.staffId, claimedAt: now, expiresAt };
    const [taken] = await tx
      .insert(claims)
      .values({ applicationId: application.id, ...lease })
      .onConflictDoUpdate({ target: claims.applicationId, set: lease, setWhere: lte(claims.expiresAt, now) })
      .returning();
    if (taken === undefined) {
      await requireClaim(tx, application.id, reviewer, now);
      await tx
        .update(claims)
        .set({ expiresAt })
        .where(and(eq(claims.applicationId, application.id), eq(claims.staffId, reviewer.staffId)));
    } else {
      await recordEvent(tx, {
        actor,
        now,
        name: 'application.claimed',
        subject: { kind: 'application', id: application.id },
        after: { expiresAt },
      });
    }
    return { expiresAt, version: application.version, isNew: taken !== undefined };
  });
}
