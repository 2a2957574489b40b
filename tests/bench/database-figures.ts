import { asc, eq, inArray, sql } from 'drizzle-orm';

import type { Connection, Db } from '#db/client';
import { approveApplication } from '#db/commands/approve-application';
import { claimNextApplication } from '#db/commands/claim-next-application';
import { findReview } from '#db/queries/find-review';
import { listApplications } from '#db/queries/list-applications';
import { applications, claims, documents } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { LISTED_STATUSES, cursorText } from '#domain/queue';
import { parseQueueQuery } from '#domain/parse-queue-query';
import { POLICY } from '#domain/policy';
import { besides, median } from '#tests/bench/figure';
import type { Figure } from '#tests/bench/figure';
import { pgbench } from '#tests/bench/pgbench';
import { capture, scriptOf } from '#tests/bench/statements';
import type { Statement } from '#tests/bench/statements';
import { makeLooks } from '#tests/support/factories';

const ROUNDS = 5;
const TIMES = 150;
const DECISIONS = 40;
const UNTOUCHED = 5000;
const EVERY_STATUS = LISTED_STATUSES.join(',');
const TWICE = { atMost: 2 };
const PGBENCH = 'the same SQL in pgbench';

type Bench = { app: Connection; owner: Db; appUrl: string; actor: StaffActor; say: (line: string) => void };

/** The time from the call to its answer in Node beside the same statements in pgbench, in turn. */
export async function databaseFigures(bench: Bench): Promise<Figure[]> {
  const pages = await pageFigures(bench);
  const next = await claimNextFigure(bench);
  return [...pages, await openFigure(bench), next, await decideFigure(bench)];
}

async function pageFigures(bench: Bench): Promise<Figure[]> {
  const { app, owner, actor, say } = bench;
  const deep = await deepCursor(owner);
  const word = await wordsOf(owner);
  const pages: [name: string, address: Record<string, string>][] = [
    ['queue, first page', {}],
    ['queue, every status, first page', { status: EVERY_STATUS }],
    ['queue, every status, 100,000 rows deep', { status: EVERY_STATUS, after: deep }],
    ['search by reference', { q: word.reference }],
    ['search by the last digits of the number', { q: word.digits }],
    ['search by a rare Chinese name', { q: word.rareName }],
    ['search by a common surname', { q: word.surname }],
    ['search by a part of a Latin name', { q: 'petro' }],
    ['search by the last four of the document', { q: word.documentEnd }],
  ];
  const reading = (address: Record<string, string>) => {
    const { query, ignored } = parseQueueQuery(address);
    if (ignored.length > 0) throw new Error(`the queue ignores ${ignored.join(', ')}`);
    const now = new Date();
    return (db: Db) => listApplications(db, { query, staffId: actor.staffId, now });
  };
  const figures: Figure[] = [];
  for (const [name, address] of pages) {
    say(name);
    const read = reading(address);
    figures.push(await compare(name, bench, read, () => read(app.db)));
  }
  const [first, firstAddress] = pages[1] ?? ['', {}];
  const readFirst = reading(firstAddress);
  for (const [name, address] of pages.slice(2)) {
    const read = reading(address);
    const { ours, reference } = await inTurn(
      () => timed(() => read(app.db), TIMES),
      () => timed(() => readFirst(app.db), TIMES),
    );
    const given = { name: `${name}, beside the first page`, unit: 'ms', referenceName: first } as const;
    figures.push(besides({ ...given, ours, reference }, { atMost: 1.5 }));
  }
  return figures;
}

/** The medians of two measurements that take turns, so that both meet the same machine. */
async function inTurn(
  mine: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ ours: number; reference: number }> {
  const rounds = { ours: [] as number[], reference: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.ours.push(await mine());
    rounds.reference.push(await theirs());
  }
  return { ours: median(rounds.ours), reference: median(rounds.reference) };
}

async function compare(
  name: string,
  { appUrl }: Bench,
  act: (db: Db) => Promise<unknown>,
  again: () => Promise<unknown>,
): Promise<Figure> {
  // What is read once in a while has been read by then, and is not in the script.
  await again();
  const script = scriptOf(await capture(appUrl, act));
  await timed(again, 20);
  const { ours, reference } = await inTurn(
    () => timed(again, TIMES),
    () => pgbench(appUrl, script, TIMES),
  );
  return besides({ name, ours, unit: 'ms', reference, referenceName: PGBENCH }, TWICE);
}

async function timed(act: () => Promise<unknown>, times: number): Promise<number> {
  const took: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const started = performance.now();
    await act();
    took.push(performance.now() - started);
  }
  return median(took);
}

/** Far from both ends of the queue, where earlier runs have claimed and decided: a case as it was filled. */
async function openFigure(bench: Bench): Promise<Figure> {
  const { app, owner, actor, say } = bench;
  say('opening a case');
  const [row] = await owner
    .select({ reference: applications.reference })
    .from(applications)
    .innerJoin(documents, eq(documents.applicationId, applications.id))
    .where(eq(applications.status, 'submitted'))
    .orderBy(asc(applications.dueAt))
    .offset(UNTOUCHED)
    .limit(1);
  const open = { reference: row?.reference ?? '', staffId: actor.staffId, now: new Date() };
  return compare(
    'opening a case',
    bench,
    (db) => findReview(db, open),
    () => findReview(app.db, open),
  );
}

/** Both take the next case in earnest; what was taken is given back. */
async function claimNextFigure({ app, owner, appUrl, actor, say }: Bench): Promise<Figure> {
  say('claim next');
  const now = new Date();
  const claim = (db: Db) => claimNextApplication({ db, actor, input: {}, now });
  const statements = await capture(appUrl, claim);
  const script = scriptOf(statements, { replace: new Map(newIdsOf(statements)) });
  const release = () => owner.delete(claims).where(eq(claims.staffId, actor.staffId));
  const rounds = { ours: [] as number[], reference: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.ours.push(await timed(() => claim(app.db), TIMES));
    await release();
    rounds.reference.push(await pgbench(appUrl, script, TIMES));
    await release();
  }
  const given = { name: 'claim next', unit: 'ms', referenceName: PGBENCH } as const;
  return besides({ ...given, ours: median(rounds.ours), reference: median(rounds.reference) }, TWICE);
}

/** Half of the cases are approved by us and half by pgbench, each of them once and for good. */
async function decideFigure(bench: Bench): Promise<Figure> {
  const { app, owner, appUrl, actor, say } = bench;
  say('deciding a case');
  const cases = await casesToDecide(bench, DECISIONS * 2 + 2);
  const now = new Date();
  const approve = (db: Db, applicationId: string) =>
    approveApplication({ db, actor, now, input: { applicationId, version: 0, overrides: [] } });
  const [first = '', model = '', ...others] = cases;
  // What is read once in a while has been read by then, and is not in the script.
  await approve(app.db, first);
  const statements = await capture(appUrl, (db) => approve(db, model));
  const mine = others.slice(0, DECISIONS);
  const theirs = others.slice(DECISIONS);
  await owner.execute(sql`CREATE TABLE bench_cases (n int PRIMARY KEY, id uuid NOT NULL)`);
  await owner.execute(sql`CREATE SEQUENCE bench_next`);
  try {
    for (const [index, id] of theirs.entries()) {
      await owner.execute(sql`INSERT INTO bench_cases VALUES (${index + 1}, ${id}::uuid)`);
    }
    await owner.execute(sql`GRANT SELECT ON bench_cases TO signoff_app`);
    await owner.execute(sql`GRANT USAGE ON SEQUENCE bench_next TO signoff_app`);
    const prelude = `SELECT id AS case_id FROM bench_cases WHERE n = (SELECT nextval('bench_next')) \\gset`;
    const replace = new Map([...newIdsOf(statements), [model, ':case_id']]);
    const script = scriptOf(statements, { prelude, replace });
    const left = mine.values();
    const { ours, reference } = await inTurn(
      () => timed(async () => approve(app.db, left.next().value ?? ''), DECISIONS / ROUNDS),
      () => pgbench(appUrl, script, DECISIONS / ROUNDS),
    );
    return besides({ name: 'deciding a case', ours, unit: 'ms', reference, referenceName: PGBENCH }, TWICE);
  } finally {
    await owner.execute(sql`DROP TABLE bench_cases`);
    await owner.execute(sql`DROP SEQUENCE bench_next`);
  }
}

async function casesToDecide({ owner, actor }: Bench, count: number): Promise<string[]> {
  const now = new Date();
  const ready = await owner.execute<{ id: string }>(sql`
    SELECT a.id FROM applications a
    WHERE a.status = 'submitted' AND a.worst_check = 'pass' AND a.version = 0
      AND EXISTS (SELECT FROM documents d WHERE d.application_id = a.id)
      AND NOT EXISTS (SELECT FROM claims c WHERE c.application_id = a.id)
    ORDER BY a.due_at DESC LIMIT ${count}`);
  const ids = ready.map(({ id }) => id);
  if (ids.length < count) throw new Error('the bench has too few cases to decide');
  const looked = await owner.select().from(documents).where(inArray(documents.applicationId, ids));
  await makeLooks(owner, { documents: looked, actor, now });
  const lease = {
    staffId: actor.staffId,
    claimedAt: now,
    expiresAt: new Date(now.getTime() + POLICY.claimMinutes * 60_000),
  };
  await owner.insert(claims).values(ids.map((applicationId) => ({ applicationId, ...lease })));
  return ids;
}

const UUID_7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/;

/** Ids made by the command itself, each of which every run needs anew: those of its inserts' first column. */
function newIdsOf(statements: readonly Statement[]): [string, string][] {
  return statements.flatMap(({ text, parameters }): [string, string][] => {
    if (!/^insert into "?(audit_events|messages|decisions)/i.test(text.trim())) return [];
    const [first] = parameters;
    return typeof first === 'string' && UUID_7.test(first) ? [[first, 'gen_random_uuid()']] : [];
  });
}

async function deepCursor(owner: Db): Promise<string> {
  const [row] = await owner.execute<{ id: string; ms: number }>(sql`
    SELECT id, (extract(epoch FROM due_at) * 1000)::float8 AS ms FROM applications
    WHERE due_at IS NOT NULL AND status <> 'draft' ORDER BY due_at, id OFFSET 100000 LIMIT 1`);
  if (row === undefined) throw new Error('the bench needs more than 100,000 applications');
  return cursorText(new Date(row.ms), row.id);
}

async function wordsOf(owner: Db) {
  const [row] = await owner.execute<{ reference: string; digits: string; document_end: string }>(sql`
    SELECT a.reference, right(a.msisdn, 7) AS digits, right(p.document_number, 4) AS document_end
    FROM applications a JOIN applicants p ON p.application_id = a.id
    WHERE a.status = 'completed' ORDER BY a.id OFFSET 500 LIMIT 1`);
  const [rare] = await owner.execute<{ name: string }>(sql`
    SELECT min(holder_name) AS name FROM (SELECT holder_name FROM applicants LIMIT 20000) sample
    WHERE holder_name ~ '^[一-龥]{3}$'`);
  if (row === undefined || rare === undefined) throw new Error('the bench has nobody to search for');
  return {
    reference: row.reference,
    digits: row.digits,
    documentEnd: row.document_end,
    rareName: rare.name,
    surname: '王',
  };
}
