import { and, asc, eq, lt } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications } from '#db/schema/index';

/** The applications that have waited for their termination since before `confirmedBefore`, the longest first. */
export async function listStuckTerminations({
  executor,
  confirmedBefore,
}: {
  executor: Executor;
  confirmedBefore: Date;
}): Promise<string[]> {
  const stuck = await executor
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.status, 'terminating'), lt(applications.confirmedAt, confirmedBefore)))
    .orderBy(asc(applications.confirmedAt))
    .limit(100);
  return stuck.map(({ id }) => id);
}
