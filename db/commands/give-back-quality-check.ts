import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockHeldCheck } from '#db/lock-quality-check';
import { recordEvent } from '#db/record-event';
import { qualityChecks } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';

export const GiveBackQualityCheck = z.strictObject({ checkId: z.uuid() });
export type GiveBackQualityCheck = z.infer<typeof GiveBackQualityCheck>;

/** Leaves the check to somebody else; the actor, to whom the case is open from now on, never gets it again. */
export async function giveBackQualityCheck({ db, actor, input, now }: Command<GiveBackQualityCheck>): Promise<void> {
  const reviewer = authoriseStaff(actor, 'quality.answer');
  await inTransaction(db, async (tx) => {
    const check = await lockHeldCheck(tx, input.checkId, reviewer, now);
    await tx.update(qualityChecks).set({ claimedBy: null, claimExpiresAt: null }).where(eq(qualityChecks.id, check.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'qualityCheck.givenBack',
      subject: { kind: 'quality_check', id: check.id },
      applicationId: check.applicationId,
    });
  });
}
