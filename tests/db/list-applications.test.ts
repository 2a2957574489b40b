import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { countApplications, findQueueRows, listApplications } from '#db/queries/list-applications';
import type { StaffActor } from '#domain/actor';
import { parseQueueQuery } from '#domain/parse-queue-query';
import type { SearchParams } from '#domain/parse-queue-query';
import { NOW, makeActor, makeApplication, makeClaim, makeLine, makeStore, makeVisit } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

let house: TestDatabase;
let reviewer: StaffActor;
let colleague: StaffActor;
let storeCode: string;
/** The cases by what they are, as the tests name them. */
const references = new Map<string, string>();

const HOUR = 3_600_000;
const hours = (count: number) => new Date(NOW.getTime() + count * HOUR);

beforeAll(async () => {
  house = await openTestDatabase();
  reviewer = await makeActor(house.owner, 'reviewer');
  colleague = await makeActor(house.owner, 'reviewer');
  const make = async (name: string, given: Parameters<typeof makeApplication>[1]) => {
    const application = await makeApplication(house.owner, given);
    references.set(name, application.reference);
    return application;
  };
  const named = (holderName: string, msisdn?: string) =>
    makeLine(house.owner, { holderName, ...(msisdn && { msisdn }) });
  await make('late', { dueAt: hours(-2), submittedAt: hours(-30), line: await named('欧阳娜娜', '+8613800005678') });
  await make('soon', { dueAt: hours(1), submittedAt: hours(-20), line: await named('Ana Lopez', '+8613800105678') });
  await make('same', { dueAt: hours(1), submittedAt: hours(-20), outcomes: { arrears: 'fail' }, worstCheck: 'fail' });
  await make('esim', {
    dueAt: hours(5),
    submittedAt: hours(-10),
    line: await makeLine(house.owner, {
      simKind: 'embedded',
      documentKind: 'resident_id',
      documentNumber: '11010519491231002X',
    }),
  });
  await make('second', { status: 'second_review', dueAt: hours(9), submittedAt: hours(-40) });
  await make('more', { status: 'action_needed', dueAt: hours(3), submittedAt: hours(-5) });
  await make('done', { status: 'completed', dueAt: hours(-90), submittedAt: hours(-99), line: await named('欧阳修') });
  await make('draft', { status: 'draft' });
  const [mine, others] = [await make('mine', { dueAt: hours(7) }), await make('others', { dueAt: hours(8) })];
  await makeClaim(house.owner, { applicationId: mine.id, staffId: reviewer.staffId });
  await makeClaim(house.owner, { applicationId: others.id, staffId: colleague.staffId });
  const store = await makeStore(house.owner);
  storeCode = store.code;
  const booked = await make('booked', { status: 'awaiting_confirmation', line: await named('尉迟恭') });
  await makeVisit(house.owner, { applicationId: booked.id, store });
  const elsewhere = await make('elsewhere', { status: 'awaiting_confirmation', line: await named('尉迟敬') });
  await makeVisit(house.owner, { applicationId: elsewhere.id, store: await makeStore(house.owner) });
  const missed = await make('missed', { status: 'awaiting_confirmation', line: await named('尉迟德') });
  await makeVisit(house.owner, { applicationId: missed.id, store, status: 'no_show' });
  const lapsed = await make('lapsed', { status: 'awaiting_confirmation', line: await named('尉迟长') });
  const hold = { status: 'held' as const, holdExpiresAt: hours(-1), startsAt: hours(48) };
  await makeVisit(house.owner, { applicationId: lapsed.id, store, ...hold });
});
afterAll(() => house.close());

async function list(params: SearchParams, pageSize = 50) {
  const { query } = parseQueueQuery(params);
  return listApplications(house.db, { query, staffId: reviewer.staffId, now: NOW, pageSize });
}

async function names(params: SearchParams): Promise<string[]> {
  const { rows } = await list(params);
  const byReference = new Map([...references].map(([name, reference]) => [reference, name]));
  return rows.map((row) => byReference.get(row.reference) ?? row.reference);
}

const sorted = async (params: SearchParams) => (await names(params)).toSorted();

describe('the queue', () => {
  test('begins with what can be reviewed, the oldest deadline first', async () => {
    const found = await names({});
    expect(found.slice(0, 1)).toEqual(['late']);
    expect(found.slice(1, 3).toSorted()).toEqual(['same', 'soon']);
    expect(found.slice(3)).toEqual(['esim', 'mine', 'others', 'second']);
  });

  test('is turned round, and sorted by submission', async () => {
    expect((await names({ sort: '-dueAt' })).slice(0, 2)).toEqual(['second', 'others']);
    expect((await names({ sort: 'submittedAt' })).slice(0, 2)).toEqual(['second', 'late']);
  });

  test.each([
    [{ status: 'action_needed' }, ['more']],
    [{ status: 'action_needed,completed' }, ['done', 'more']],
    [{ sim: 'embedded' }, ['esim']],
    [{ route: 'online' }, ['esim']],
    [{ worst: 'fail' }, ['same']],
    [{ holder: 'me' }, ['mine']],
    [{ holder: 'others' }, ['others']],
    [{ holder: 'unclaimed' }, ['esim', 'late', 'same', 'second', 'soon']],
    [{ q: '欧阳' }, ['done', 'late']],
    [{ q: '欧阳娜' }, ['late']],
    [{ q: '娜娜' }, ['late']],
    [{ q: '娜' }, ['late']],
    [{ q: '阳娜娜' }, ['late']],
    [{ q: '欧 阳·娜娜' }, ['late']],
    [{ q: '欧阳娜修' }, []],
    [{ q: 'lope' }, ['soon']],
    [{ q: 'ANA' }, ['soon']],
    [{ q: 'a lopez' }, ['soon']],
    [{ q: 'ＡＮＡ' }, ['soon']],
    [{ q: 'an' }, ['soon']],
    [{ q: 'na' }, []],
    [{ q: '%a' }, []],
    [{ q: '·' }, []],
    [{ q: '002x' }, ['esim']],
    [{ q: '02X' }, []],
    [{ q: '5678' }, ['late', 'soon']],
    [{ q: '138 0000 5678' }, ['late']],
    [{ q: '欧阳', status: 'completed' }, ['done']],
    [{ due: 'overdue' }, ['late']],
    [{ due: 'soon' }, ['same', 'soon']],
    [{ due: 'today' }, ['esim', 'late', 'mine', 'others', 'same', 'second', 'soon']],
    [{ due: 'today', holder: 'others' }, ['others']],
    [{ due: 'overdue', status: 'completed' }, []],
    [{ due: 'overdue', q: '欧阳' }, ['late']],
    [{ age: '1d' }, ['late', 'second']],
    [{ age: '1d', q: '欧阳' }, ['late']],
    [{ age: '3d' }, []],
    [{ age: '1d', status: 'completed' }, []],
    [{ store: 'none' }, ['esim', 'late', 'mine', 'others', 'same', 'second', 'soon']],
    [{ store: 'none', status: 'awaiting_confirmation' }, ['lapsed', 'missed']],
    [{ store: 'nowhere', status: 'awaiting_confirmation' }, []],
  ])('filtered by %j', async (params, expected) => {
    expect(await sorted(params)).toEqual(expected);
  });

  test('filtered by the store of the visit to come, alone and with a search', async () => {
    expect(await names({ store: storeCode, status: 'awaiting_confirmation' })).toEqual(['booked']);
    expect(await names({ store: storeCode, q: '尉迟' })).toEqual(['booked']);
    expect(await names({ store: storeCode, q: '欧阳' })).toEqual([]);
    expect(await names({ store: storeCode })).toEqual(['booked']);
    expect(await names({ store: storeCode, status: 'submitted' })).toEqual([]);
  });

  test('filtered by a person who holds', async () => {
    expect(await names({ holder: colleague.staffId })).toEqual(['others']);
    expect(await names({ holder: reviewer.staffId })).toEqual(['mine']);
    expect(await names({ holder: crypto.randomUUID() })).toEqual([]);
  });

  test('says which are late or soon to be, in working hours', async () => {
    const { rows } = await list({});
    const soon = rows.filter(({ isDueSoon }) => isDueSoon).map(({ reference }) => reference);
    expect(soon.toSorted()).toEqual(['late', 'soon', 'same'].map((name) => references.get(name)).toSorted());
  });

  test.each(['欧阳', '娜', 'lope', 'an', '尉迟'])(
    'finds many %s on a walk as it finds few by their names',
    async (q) => {
      for (const params of [{ q }, { q, sort: '-submittedAt' }, { q, status: 'submitted', worst: 'unknown' }]) {
        const { query } = parseQueueQuery(params);
        const call = { query, staffId: reviewer.staffId, now: NOW };
        const few = await listApplications(house.db, call);
        expect(await listApplications(house.db, { ...call, wide: -1 })).toEqual(few);
        if (params.status === undefined) expect(few.rows).not.toEqual([]);
      }
    },
  );

  test('finds a reference however it is typed', async () => {
    const reference = references.get('more') ?? '';
    expect(await names({ q: reference })).toEqual(['more']);
    expect(await names({ q: reference.toLowerCase().replace('-', ' ') })).toEqual(['more']);
  });

  test('never lists a draft', async () => {
    expect(await names({ status: 'draft' })).not.toContain('draft');
    expect(await names({ q: references.get('draft') ?? '' })).toEqual([]);
  });

  test('leads forth and back over pages without losing or repeating a row', async () => {
    const whole = (await list({})).rows.map((row) => row.reference);
    const seen: string[] = [];
    let page = await list({}, 3);
    expect(page.before).toBeNull();
    for (;;) {
      seen.push(...page.rows.map((row) => row.reference));
      if (page.after === null) break;
      page = await list({ after: page.after }, 3);
    }
    expect(seen).toEqual(whole);
    const back = await list({ before: page.before ?? '' }, 3);
    expect(back.rows.map((row) => row.reference)).toEqual(whole.slice(3, 6));
    const first = await list({ before: back.before ?? '' }, 3);
    expect(first.rows.map((row) => row.reference)).toEqual(whole.slice(0, 3));
    expect(first.before).toBeNull();
  });

  test('shows names and numbers masked, checks counted, and who holds a case', async () => {
    const { rows } = await list({});
    const row = (name: string) => rows.find(({ reference }) => reference === references.get(name));
    expect(row('late')).toMatchObject({ customer: '欧**娜', msisdn: '+86 138 **** 5678', holder: null });
    expect(row('same')?.outcomes).toMatchObject({ fail: 1 });
    expect(row('mine')?.holder).toMatchObject({ name: reviewer.name, isMe: true, until: hours(5 / 60) });
    expect(row('others')?.holder).toMatchObject({ name: colleague.name, isMe: false });
    expect(JSON.stringify(rows)).not.toMatch(/欧阳|13800005678|Lopez/);
  });

  test('is counted up to a cap', async () => {
    const { query } = parseQueueQuery({});
    const call = { query, staffId: reviewer.staffId, now: NOW };
    expect(await countApplications(house.db, { ...call, cap: 100 })).toBe(7);
    expect(await countApplications(house.db, { ...call, cap: 4 })).toBe(5);
    const search = parseQueueQuery({ q: '欧阳' }).query;
    expect(await countApplications(house.db, { ...call, query: search, cap: 100 })).toBe(2);
  });
});

describe('rows that are asked for by their ids', () => {
  const idOf = async (name: string) => {
    const [row] = (await list({ q: references.get(name) ?? '' })).rows;
    return row?.id ?? '';
  };
  const read = async (names: readonly string[], params: SearchParams) => {
    const ids = await Promise.all(names.map(idOf));
    const { query } = parseQueueQuery(params);
    return findQueueRows(house.db, { ids, query, staffId: reviewer.staffId, now: NOW });
  };

  test('are those of the list', async () => {
    const [late] = await read(['late'], {});
    expect(late).toEqual({ ...(await list({ q: references.get('late') })).rows[0], version: 0, fits: true });
  });

  test.for([
    [{}, { late: true, esim: true, more: false }],
    [{ sim: 'embedded' }, { late: false, esim: true, more: false }],
    [{ status: 'action_needed' }, { late: false, esim: false, more: true }],
    [{ q: '欧阳' }, { late: true, esim: false, more: false }],
  ] as const)('say whether the list finds them: %o', async ([params, fits]) => {
    const rows = await read(Object.keys(fits), params);
    const found = Object.keys(fits).map((name) => [
      name,
      rows.find((row) => row.reference === references.get(name))?.fits,
    ]);
    expect(Object.fromEntries(found)).toEqual(fits);
  });

  test('leave out a draft and what is not there', async () => {
    const { id } = await makeApplication(house.owner, { status: 'draft' });
    const { query } = parseQueueQuery({});
    const asked = { ids: [id, reviewer.staffId], query, staffId: reviewer.staffId, now: NOW };
    expect(await findQueueRows(house.db, asked)).toEqual([]);
  });
});
