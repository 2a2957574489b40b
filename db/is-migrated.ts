import { sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import journal from './migrations/meta/_journal.json' with { type: 'json' };

const newest = Math.max(...journal.entries.map((entry) => entry.when));

/** Whether the database stands at this version of the code: its newest migration is the one that we carry. */
export async function isMigrated(executor: Executor): Promise<boolean> {
  const [row] = await executor.execute<{ at: string | null }>(
    sql`SELECT max(created_at)::text AS at FROM drizzle.__drizzle_migrations`,
  );
  return row?.at === `${newest}`;
}
