import { sql } from 'drizzle-orm';

import type { Executor } from '#db/client';

type Names = { total: number; common: [name: string, share: number][]; others: string[]; otherShare: number };

const KEPT_MS = 10 * 60_000;
let kept: { names: Promise<Names>; until: number } | null = null;

/**
 * About how many applications have such a name: by PostgreSQL's own statistics, the commonest names and as many others at
 * even steps, which are read once in ten minutes.
 */
export async function estimateNamed(executor: Executor, isNamed: (name: string) => boolean): Promise<number> {
  const { total, common, others, otherShare } = await namesOf(executor);
  const share = common.reduce((sum, [name, one]) => (isNamed(name) ? sum + one : sum), 0);
  return total * (share + (others.filter(isNamed).length / Math.max(1, others.length)) * otherShare);
}

function namesOf(executor: Executor): Promise<Names> {
  if (kept === null || kept.until < performance.now()) {
    const names = readNames(executor);
    const mine = { names, until: performance.now() + KEPT_MS };
    kept = mine;
    names.catch(() => {
      if (kept === mine) kept = null;
    });
  }
  return kept.names;
}

async function readNames(executor: Executor): Promise<Names> {
  const [found] = await executor.execute<{
    total: number;
    none: number;
    common: string[];
    shares: number[];
    others: string[];
  }>(sql`
    SELECT c.reltuples AS total, s.null_frac AS none, coalesce(to_json(s.most_common_vals), '[]') AS common,
      coalesce(to_json(s.most_common_freqs), '[]') AS shares, coalesce(to_json(s.histogram_bounds), '[]') AS others
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname
    WHERE c.oid = 'applications'::regclass AND s.attname = 'search_name'`);
  if (found === undefined) return { total: 0, common: [], others: [], otherShare: 0 };
  const { total, none, common, shares, others } = found;
  return {
    total,
    common: common.map((name, index) => [name, shares[index] ?? 0]),
    others,
    otherShare: Math.max(0, 1 - none - shares.reduce((sum, one) => sum + one, 0)),
  };
}
