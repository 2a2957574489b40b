import { sql } from 'drizzle-orm';

import type { Connection, Db } from '#db/client';
import { findSameImages } from '#db/find-same-images';
import { median, within } from '#tests/bench/figure';
import type { Figure } from '#tests/bench/figure';

const SEARCHES = 400;
const WARM = 100;
const NOBODY = { documentKind: 'passport', documentNumber: 'NOBODY' } as const;

type Bench = { app: Connection; owner: Db; say: (line: string) => void };
type Kind = 'random' | 'layout';

/** How long a case's photo is sought among those of a million others, by itself and amid a crowd of its own layout. */
export async function imageFigures(bench: Bench): Promise<Figure[]> {
  bench.say('image search');
  const random = await timesOf(bench, 'random');
  const layout = await timesOf(bench, 'layout');
  return [
    within({ name: 'image search at a million, median', ours: median(random), unit: 'ms' }, 5),
    within({ name: 'image search at a million, 95 of 100', ours: percentile(random, 0.95), unit: 'ms' }, 5),
    within({ name: 'image search amid 100,000 of its layout, median', ours: median(layout), unit: 'ms' }, 50),
    within(
      { name: 'image search amid 100,000 of its layout, 95 of 100', ours: percentile(layout, 0.95), unit: 'ms' },
      50,
    ),
  ];
}

async function timesOf({ app, owner }: Bench, kind: Kind): Promise<number[]> {
  const isLayout = sql.raw(kind === 'layout' ? '=' : '<>');
  const cases = await owner.execute<{ id: string }>(sql`
    SELECT d.application_id AS id FROM documents d JOIN document_hashes h ON h.document_id = d.id
    WHERE d.original_sha256 = 'bench' AND d.original_type ${isLayout} 'layout' AND d.replaced_at IS NULL
    ORDER BY d.id LIMIT ${SEARCHES}`);
  const took: number[] = [];
  for (const { id } of [...cases.slice(0, WARM), ...cases]) {
    const started = performance.now();
    await findSameImages(app.db, { applicationId: id, person: NOBODY });
    took.push(performance.now() - started);
  }
  return took.slice(WARM);
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}
