import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { leaseEnd } from '#db/commands/renew-claim';
import type { Lease } from '#db/commands/renew-claim';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { recordEvent } from '#db/record-event';
import { claims } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';
import { TAKE_OVER_REASONS } from '#domain/reasons';

export const TakeOverClaim = z.strictObject({ applicationId: z.uuid(), reason: z.enum(TAKE_OVER_REASONS) });
export type TakeOverClaim = z.infer<typeof TakeOverClaim>;

/** Ends a colleague's lease and starts the supervisor's own. */
export async function takeOverClaim({ db, actor, input, now }: Command<TakeOverClaim>): Promise<Lease> {
  const supervisor = authoriseStaff(actor, 'application.takeOver');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId });
    assertMayDecide(supervisor, application);
    const [before] = await tx.select().from(claims).where(eq(claims.applicationId, application.id)).for('update');
    const expiresAt = leaseEnd(now);
    const lease = { staffId: supervisor.staffId, claimedAt: now, expiresAt };
    await tx
      .insert(claims)
      .values({ applicationId: application.id, ...lease })
      .onConflictDoUpdate({ target: claims.applicationId, set: lease });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.takenOver',
      subject: { kind: 'application', id: application.id },
      reasonCodes: [input.reason],
      before: { holderId: before?.staffId ?? null },
      after: { holderId: supervisor.staffId, expiresAt },
    });
    return { expiresAt, version: application.version };
  });
}
