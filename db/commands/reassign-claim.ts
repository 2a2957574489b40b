import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { leaseEnd } from '#db/commands/renew-claim';
import type { Lease } from '#db/commands/renew-claim';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { recordEvent } from '#db/record-event';
import { requireAssignee } from '#db/require-assignee';
import { claims } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';
import { REASSIGN_REASONS } from '#domain/reasons';

export const ReassignClaim = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  to: z.uuid(),
  reason: z.enum(REASSIGN_REASONS),
});
export type ReassignClaim = z.infer<typeof ReassignClaim>;

/** `previousHolderId` is null where the case was free before, that of `to` where the lease only went on. */
export type Reassigned = Lease & { previousHolderId: string | null };

/** Gives the lease on a case to a colleague who may decide it, whoever holds it now; a DomainError `assignee_unfit` otherwise. */
export async function reassignClaim({ db, actor, input, now }: Command<ReassignClaim>): Promise<Reassigned> {
  const supervisor = authoriseStaff(actor, 'application.reassign');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    await requireAssignee(tx, input.to, application);
    const [before] = await tx.select().from(claims).where(eq(claims.applicationId, application.id)).for('update');
    const previousHolderId = before !== undefined && before.expiresAt > now ? before.staffId : null;
    const isNew = previousHolderId !== input.to;
    const expiresAt = leaseEnd(now);
    const lease = { staffId: input.to, claimedAt: now, expiresAt };
    await tx
      .insert(claims)
      .values({ applicationId: application.id, ...lease })
      .onConflictDoUpdate({ target: claims.applicationId, set: isNew ? lease : { expiresAt } });
    if (isNew) {
      await recordEvent(tx, {
        actor: supervisor,
        now,
        name: 'application.reassigned',
        subject: { kind: 'application', id: application.id },
        reasonCodes: [input.reason],
        before: { holderId: previousHolderId },
        after: { holderId: input.to, expiresAt },
      });
    }
    return { expiresAt, version: application.version, previousHolderId };
  });
}
