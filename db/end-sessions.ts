import { and, eq, isNull } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { staffSessions } from '#db/schema/index';

/** Ends every session of the staff member; their number. */
export async function endSessions(tx: Tx, { staffId, now }: { staffId: string; now: Date }): Promise<number> {
  const ended = await tx
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(and(eq(staffSessions.staffId, staffId), isNull(staffSessions.revokedAt)))
    .returning({ id: staffSessions.id });
  return ended.length;
}
