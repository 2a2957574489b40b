import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { recordEvent } from '#db/record-event';
import { requireClaim } from '#db/require-claim';
import { claims } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';

export const ReleaseClaim = z.strictObject({ applicationId: z.uuid(), version: z.int().nonnegative().optional() });
export type ReleaseClaim = z.infer<typeof ReleaseClaim>;

/** Gives the actor's live lease back, so that a colleague need not wait for its end. */
export async function releaseClaim({ db, actor, input, now }: Command<ReleaseClaim>): Promise<void> {
  const reviewer = authoriseStaff(actor, 'application.claim');
  await inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    await requireClaim(tx, application.id, reviewer, now);
    await tx.delete(claims).where(eq(claims.applicationId, application.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.claimReleased',
      subject: { kind: 'application', id: application.id },
    });
  });
}
