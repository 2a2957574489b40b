import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { estimateNamed } from '#db/queries/estimate-named';
import { listApplications } from '#db/queries/list-applications';
import { parseQueueQuery } from '#domain/parse-queue-query';
import type { SearchParams } from '#domain/parse-queue-query';
import { LISTED_STATUSES } from '#domain/queue';
import { capture } from '#tests/bench/statements';
import { NOW, makeActor } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

let house: TestDatabase;
let staffId: string;

beforeAll(async () => {
  house = await openTestDatabase();
  ({ staffId } = await makeActor(house.owner, 'reviewer'));
  await house.owner.execute(sql`
    INSERT INTO applications (id, reference, status, channel, locale, status_token_hash, msisdn, search_name, created_at)
    SELECT gen_random_uuid(), 'DRAFT-' || n, 'draft', 'web', 'en', sha256(n::text::bytea), '+86138' || (10000000 + n),
      CASE WHEN n <= 600 THEN '王伟' ELSE '李' || n END, now()
    FROM generate_series(1, 2000) n`);
  await house.owner.execute(sql`INSERT INTO holder_names (name) SELECT DISTINCT search_name FROM applications`);
  await house.owner.execute(sql`ANALYZE applications, holder_names`);
});
afterAll(() => house.close());

async function statementOf(params: SearchParams): Promise<string> {
  const { query, ignored } = parseQueueQuery(params);
  expect(ignored).toEqual([]);
  const call = { query, staffId, now: NOW };
  const sent = await capture(house.url, (db) => listApplications(db, call));
  return sent.at(-1)?.text ?? '';
}

/** The plan for any values, as PostgreSQL keeps it once it need not plan anew. */
async function keptPlan(params: SearchParams): Promise<string> {
  const statement = await statementOf(params);
  return house.owner.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL enable_seqscan = off`);
    const lines = await tx.execute<{ 'QUERY PLAN': string }>(sql.raw(`EXPLAIN (GENERIC_PLAN) ${statement}`));
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
}

test.each([
  ['the beginning of a reference', 'ABCD2-3', /Index Cond: \("left"\(reference, 5\) = /],
  ['the end of a number', '0005678', /Index Cond: \(\("right"\(msisdn, 4\) = .* AND \(reverse\(msisdn\) ~>=~ /],
  ['the end of a document', '002X', /Index Cond: \(document_end = /],
  ['a part of a Chinese name', '欧阳娜', /Bitmap Index Scan on holder_names_grams_idx/],
  ['a part of a Latin name', 'lope', /Bitmap Index Scan on holder_names_trigram_idx/],
])('%s is found by an index, whatever it is', async (_what, q, index) => {
  expect(await keptPlan({ q })).toMatch(index);
});

test.each([
  ['王', 600],
  ['李', 1400],
  ['赵', 0],
])('how many are called %s is told about right, without counting', async (part, count) => {
  const told = await estimateNamed(house.db, (name) => name.includes(part));
  expect(Math.abs(told - count)).toBeLessThan(100);
});

const EVERY_STATUS = LISTED_STATUSES.join(',');

test.each([
  ['the queue', {}],
  ['every status', { status: EVERY_STATUS }],
  ['a name', { q: '欧阳' }],
  ['a number', { q: '5678' }],
])('the limit of %s is a constant', async (_what, params: SearchParams) => {
  const statement = await statementOf(params);
  expect(statement).toContain('LIMIT 51');
  expect(statement).not.toMatch(/LIMIT \$/);
});

test('ideographs are not sought by trigrams, of which they have none, whatever else there is', async () => {
  await house.owner.execute(sql`DROP INDEX holder_names_grams_idx`);
  expect(await keptPlan({ q: '欧阳娜' })).not.toContain('holder_names_trigram_idx');
});
