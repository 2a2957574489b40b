import { expect } from '@playwright/test';
import { sql } from 'drizzle-orm';

import type { Db } from '#db/client';
import { inTransaction } from '#db/in-transaction';
import { enqueue } from '#db/jobs';

/** Has the server run its expiry job now, instead of at the next full minute, and waits until that and any other is over. */
export async function runExpiry(db: Db): Promise<void> {
  await inTransaction(db, (tx) => enqueue(tx, 'expire-applications', {}));
  await expect
    .poll(async () => {
      const open = await db.execute<{ count: number }>(
        sql`SELECT count(*)::int AS count FROM jobs.job WHERE name = 'expire-applications' AND state < 'completed'`,
      );
      return open[0]?.count;
    })
    .toBe(0);
}
