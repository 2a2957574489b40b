import { eq, or, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { stores } from '#db/schema/index';
import { TmfError } from '#domain/tmf/tmf-error';

/** The id of the store that is named by its code or its id; a TmfError `place_unknown` where there is none. */
export async function storeNamed(executor: Executor, name: string | undefined): Promise<string> {
  if (name === undefined) throw new TmfError('place_unknown', 'relatedPlace has to name the store by its id.');
  const [store] = await executor
    .select({ id: stores.id })
    .from(stores)
    .where(or(eq(stores.code, name), eq(sql`${stores.id}::text`, name.toLowerCase())));
  if (store === undefined) throw new TmfError('place_unknown', 'No store has this code.');
  return store.id;
}
