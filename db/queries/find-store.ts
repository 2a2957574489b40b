import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { stores } from '#db/schema/index';
import type { StoreSummary } from '#db/queries/list-stores';

/** One store, active or not, with its zone and names; null where there is none. */
export async function findStore({
  executor,
  storeId,
}: {
  executor: Executor;
  storeId: string;
}): Promise<StoreSummary | null> {
  const [found] = await executor.select().from(stores).where(eq(stores.id, storeId));
  return found ?? null;
}
