import { and, eq, gt, isNotNull } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { visits } from '#db/schema/index';

/** Whether the offer that a letter written at `writtenAt` makes can still be accepted. */
export async function isOpenOffer(
  tx: Tx,
  { applicationId, writtenAt, now }: { applicationId: string; writtenAt: Date; now: Date },
): Promise<boolean> {
  const open = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(
      and(
        eq(visits.applicationId, applicationId),
        isNotNull(visits.waitId),
        eq(visits.status, 'held'),
        eq(visits.bookedAt, writtenAt),
        gt(visits.holdExpiresAt, now),
      ),
    );
  return open.length > 0;
}
