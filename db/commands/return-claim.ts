import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { leaseEnd } from '#db/commands/renew-claim';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { recordEvent } from '#db/record-event';
import { requireAssignee } from '#db/require-assignee';
import { requireClaim } from '#db/require-claim';
import { claims } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';

export const ReturnClaim = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  from: z.uuid(),
  to: z.uuid().nullable(),
});
export type ReturnClaim = z.infer<typeof ReturnClaim>;

/** Undoes a reassignment while `from` still holds the case: back to who held it before, or to nobody. */
export async function returnClaim({ db, actor, input, now }: Command<ReturnClaim>): Promise<void> {
  const supervisor = authoriseStaff(actor, 'application.reassign');
  await inTransaction(db, async (tx) => {
    const { applicationId, version, from, to } = input;
    const application = await lockApplication(tx, { id: applicationId, version });
    if (to !== null) await requireAssignee(tx, to, application);
    await requireClaim(tx, applicationId, { staffId: from }, now);
    const lease = to === null ? null : { staffId: to, claimedAt: now, expiresAt: leaseEnd(now) };
    const ofCase = eq(claims.applicationId, applicationId);
    if (lease === null) await tx.delete(claims).where(ofCase);
    else await tx.update(claims).set(lease).where(ofCase);
    await recordEvent(tx, {
      actor: supervisor,
      now,
      name: 'application.reassigned',
      subject: { kind: 'application', id: applicationId },
      reasonCodes: ['reassignment_undone'],
      before: { holderId: from },
      after: { holderId: to, ...(lease === null ? {} : { expiresAt: lease.expiresAt }) },
    });
  });
}
