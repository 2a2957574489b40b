import { and, eq, isNull } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { enqueue } from '#db/jobs';
import { waitStores, waits } from '#db/schema/index';

/** Has what became free in the store offered to who waits for it, once the caller's transaction is done. */
export async function offerFreed(tx: Tx, storeId: string): Promise<void> {
  const [waiting] = await tx
    .select({ id: waits.id })
    .from(waits)
    .innerJoin(waitStores, eq(waitStores.waitId, waits.id))
    .where(and(eq(waitStores.storeId, storeId), isNull(waits.endedAt)))
    .limit(1);
  if (waiting !== undefined) await enqueue(tx, 'offer-places', { storeId });
}
