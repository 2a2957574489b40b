import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { storeSummaries } from '#db/queries/list-stores';
import type { StoreSummary } from '#db/queries/list-stores';
import { stores } from '#db/schema/index';

/** One store, active or not, with its zone and names; null where there is none. */
export async function findStore({
  executor,
  storeId,
}: {
  executor: Executor;
  storeId: string;
}): Promise<StoreSummary | null> {
  const [found] = await storeSummaries(executor).where(eq(stores.id, storeId));
  return found ?? null;
}
