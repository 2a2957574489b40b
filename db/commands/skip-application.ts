import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { recordEvent } from '#db/record-event';
import { requireClaim } from '#db/require-claim';
import { caseSkips, claims } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';
import { SKIP_REASONS } from '#domain/reasons';

export const SkipApplication = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  reason: z.enum(SKIP_REASONS),
});
export type SkipApplication = z.infer<typeof SkipApplication>;

/** Passes the actor's claimed case over to the colleagues: the claim ends, and this version is not offered to the actor again. */
export async function skipApplication({ db, actor, input, now }: Command<SkipApplication>): Promise<void> {
  const reviewer = authoriseStaff(actor, 'application.claim');
  await inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    await requireClaim(tx, application.id, reviewer, now);
    const skip = { applicationVersion: application.version, reason: input.reason, skippedAt: now };
    await tx
      .insert(caseSkips)
      .values({ applicationId: application.id, staffId: reviewer.staffId, ...skip })
      .onConflictDoUpdate({ target: [caseSkips.applicationId, caseSkips.staffId], set: skip });
    await tx.delete(claims).where(eq(claims.applicationId, application.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.skipped',
      subject: { kind: 'application', id: application.id },
      reasonCodes: [input.reason],
      after: { version: application.version },
    });
  });
}
