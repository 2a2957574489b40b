import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications } from '#db/schema/index';

/** The id of the application whose status link has this SHA-256, or null. */
export async function findApplicationByToken(executor: Executor, tokenHash: Buffer): Promise<string | null> {
  const [found] = await executor
    .select({ id: applications.id })
    .from(applications)
    .where(eq(applications.statusTokenHash, tokenHash));
  return found?.id ?? null;
}
