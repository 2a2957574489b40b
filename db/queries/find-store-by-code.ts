import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { stores } from '#db/schema/index';

export async function findStoreByCode(executor: Executor, code: string): Promise<{ id: string } | null> {
  const [found] = await executor.select({ id: stores.id }).from(stores).where(eq(stores.code, code));
  return found ?? null;
}
