import { sql } from 'drizzle-orm';

import type { Db } from '#db/client';
import type { TestDatabase } from '#tests/support/open-test-database';
import { until } from '#tests/support/until';

const WITHIN = 10_000;

/** How two commands end of which the second begins while the first, its locks taken, is kept before its first event. */
export async function interleave<First, Second>(
  { owner }: TestDatabase,
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<[PromiseSettledResult<First>, PromiseSettledResult<Second>]> {
  const begun = await owner.transaction(async (gate) => {
    await gate.execute(sql`LOCK TABLE audit_events IN SHARE MODE`);
    const one = settle(first());
    await untilStopped(owner, one, 1);
    const two = settle(second());
    await untilStopped(owner, two, 2);
    return { both: Promise.all([one, two]) };
  });
  return begun.both;
}

async function settle<Answer>(work: Promise<Answer>): Promise<PromiseSettledResult<Answer>> {
  const [outcome] = await Promise.allSettled([work]);
  return outcome;
}

/** Until `count` connections wait for a lock, or `work` is over without one. */
export async function untilStopped(owner: Db, work: Promise<unknown>, count: number): Promise<void> {
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  await until(async () => isOver || (await waiting(owner)) >= count, { within: WITHIN, what: 'waits for a lock' });
}

async function waiting(owner: Db): Promise<number> {
  const [row] = await owner.execute<{ count: number }>(
    sql`SELECT count(DISTINCT pid)::int AS count FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT granted AND datname = current_database()`,
  );
  return row?.count ?? 0;
}
