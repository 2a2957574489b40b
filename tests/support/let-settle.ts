import { sql } from 'drizzle-orm';

import type { House } from '#tests/support/e2e';

/** The time to undo the last decision on this case passes: what waited for it may leave the house. */
export async function letSettle({ db }: Pick<House, 'db'>, reference: string): Promise<void> {
  await db.execute(sql`
    WITH settled AS (
      UPDATE applications SET settles_at = now() - interval '1 second'
      WHERE reference = ${reference} AND settles_at IS NOT NULL RETURNING id
    ), released AS (
      UPDATE messages SET send_at = now() FROM settled
      WHERE application_id = settled.id AND status = 'queued' RETURNING messages.id
    )
    UPDATE jobs.job SET start_after = now()
    FROM released WHERE name = 'send-message' AND data ->> 'messageId' = released.id::text`);
}
