import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { REVIEWABLE_STATUSES, ROUTES, SIM_KINDS } from '#domain/application';
import { CHECK_OUTCOMES } from '#domain/check';
import { parseQueueQuery, readAddress } from '#domain/parse-queue-query';
import {
  BUILT_IN_VIEWS,
  LISTED_STATUSES,
  QUEUE_AGES,
  QUEUE_DUES,
  QUEUE_HOLDERS,
  cursorText,
  standsOnPage,
} from '#domain/queue';
import { isBuiltInView, viewQueryOf, writeQueueQuery } from '#domain/write-queue-query';

const ID = '01900000-0000-7000-8000-000000000001';

describe('the queue that an address asks for', () => {
  test('is what can be reviewed, the oldest deadline first', () => {
    expect(parseQueueQuery({})).toEqual({
      query: {
        statuses: REVIEWABLE_STATUSES,
        route: null,
        simKind: null,
        worst: null,
        store: null,
        holder: null,
        due: null,
        age: null,
        search: null,
        sort: 'dueAt',
        direction: 'asc',
        cursor: null,
      },
      ignored: [],
    });
  });

  test('covers every listed status during a search, unless statuses are named', () => {
    expect(parseQueueQuery({ q: '5678' }).query.statuses).toEqual(LISTED_STATUSES);
    expect(parseQueueQuery({ q: '5678', status: 'completed' }).query.statuses).toEqual(['completed']);
  });

  test('covers every listed status for a store, whose visits come after the review', () => {
    expect(parseQueueQuery({ store: 'SH-PD' }).query.statuses).toEqual(LISTED_STATUSES);
    expect(parseQueueQuery({ store: 'none' }).query.statuses).toEqual(REVIEWABLE_STATUSES);
  });

  test.each([
    ['dueAt', 'dueAt', 'asc'],
    ['-dueAt', 'dueAt', 'desc'],
    ['submittedAt', 'submittedAt', 'asc'],
    ['-submittedAt', 'submittedAt', 'desc'],
  ])('sorts by %s', (sort, by, direction) => {
    expect(parseQueueQuery({ sort }).query).toMatchObject({ sort: by, direction });
  });

  test.each([
    ['status', 'draft'],
    ['status', 'submitted,nonsense'],
    ['route', 'air'],
    ['sim', 'nano'],
    ['worst', 'bad'],
    ['holder', 'nobody'],
    ['store', 'no store'],
    ['due', 'tomorrow'],
    ['age', '2d'],
    ['sort', 'name'],
    ['sort', '--dueAt'],
    ['after', 'not a cursor'],
    ['after', 'bm90IGpzb24'],
    ['before', cursorText(new Date(0), 'no-uuid')],
    ['q', 'x'.repeat(61)],
  ])('leaves %s=%s out and says so', (name, value) => {
    const { query, ignored } = parseQueueQuery({ [name]: value });
    expect(ignored).toEqual([name]);
    expect(query).toMatchObject({ sort: 'dueAt', direction: 'asc', cursor: null, search: null });
  });

  test('reads the cursors that it writes', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') }),
        fc.uuid(),
        (at, id) => {
          expect(parseQueueQuery({ after: cursorText(at, id) }).query.cursor).toEqual({ side: 'after', at, id });
        },
      ),
    );
    expect(parseQueueQuery({ before: cursorText(new Date(5), ID) }).query.cursor).toMatchObject({ side: 'before' });
  });

  test('never throws, whatever stands in the address', () => {
    const names = ['q', 'status', 'route', 'sim', 'worst', 'store', 'due', 'age', 'holder', 'sort', 'after', 'before'];
    const value = fc.oneof(fc.string(), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (params) => {
        expect(parseQueueQuery(params).query.statuses.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the page on which a row stands', () => {
  const row = (id: string, minute: number) => {
    const at = new Date(Date.UTC(2026, 10, 24, 10, minute));
    return { id, submittedAt: at, dueAt: at };
  };
  const [first, last] = [row('b', 10), row('d', 20)];
  const middle = { rows: [first, last], before: 'x', after: 'y' };
  const rising = { id: 'dueAt', direction: 'asc' } as const;

  test.for([
    [row('a', 9), false],
    [row('a', 10), false],
    [row('c', 10), true],
    [row('c', 20), true],
    [row('e', 20), false],
    [row('e', 21), false],
  ] as const)('is the one between whose edges it falls: %o', ([one, isHere]) => {
    expect(standsOnPage(one, middle, rising)).toBe(isHere);
    const turned = { rows: [last, first], before: 'x', after: 'y' };
    expect(standsOnPage(one, turned, { id: 'dueAt', direction: 'desc' })).toBe(isHere);
  });

  test('is the first or last where nothing lies beyond', () => {
    expect(standsOnPage(row('a', 1), { ...middle, before: null }, rising)).toBe(true);
    expect(standsOnPage(row('a', 59), { ...middle, after: null }, rising)).toBe(true);
    expect(standsOnPage(row('a', 1), { rows: [], before: null, after: null }, rising)).toBe(true);
  });
});

describe('the address of a queue', () => {
  const holders = fc.oneof(
    fc.constantFrom(...QUEUE_HOLDERS),
    fc.uuid().map((staffId) => ({ staffId })),
  );
  const queries = fc.record({
    statuses: fc
      .subarray([...LISTED_STATUSES], { minLength: 1 })
      .map((some) => LISTED_STATUSES.filter((one) => some.includes(one))),
    route: fc.option(fc.constantFrom(...ROUTES)),
    simKind: fc.option(fc.constantFrom(...SIM_KINDS)),
    worst: fc.option(fc.constantFrom(...CHECK_OUTCOMES)),
    store: fc.option(fc.constantFrom('none', 'SH-PD', 'T12ab')),
    holder: fc.option(holders),
    due: fc.option(fc.constantFrom(...QUEUE_DUES)),
    age: fc.option(fc.constantFrom(...QUEUE_AGES)),
    search: fc.option(fc.constantFrom('欧阳', 'a&b=c +', '5678', '%')),
    sort: fc.constantFrom('dueAt' as const, 'submittedAt' as const),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  });

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const { query: read, ignored } = parseQueueQuery(readAddress(writeQueueQuery(query)));
        expect(ignored).toEqual([]);
        expect({ ...read, statuses: read.statuses.toSorted() }).toEqual({
          ...query,
          statuses: query.statuses.toSorted(),
          cursor: null,
        });
      }),
    );
  });

  test.each([
    ['', ''],
    ['status=second_review,submitted&sort=dueAt', ''],
    ['sort=-dueAt&worst=fail&colour=red&route=air', 'worst=fail&sort=-dueAt'],
    ['q=5678&status=completed&after=xyz', 'status=completed'],
    ['q=5678&due=overdue', 'due=overdue'],
    ['worst=fail&worst=pass&due=today', 'due=today'],
  ])('%s is kept in a view as %s', (address, kept) => {
    expect(viewQueryOf(readAddress(address))).toBe(kept);
  });

  test('is the same view however often it is written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = viewQueryOf(readAddress(text));
        expect(viewQueryOf(readAddress(once))).toBe(once);
      }),
    );
  });

  test('is known for a cut that everyone has', () => {
    for (const { status } of BUILT_IN_VIEWS) expect(isBuiltInView(viewQueryOf({ status: status ?? '' }))).toBe(true);
    expect(isBuiltInView('due=overdue')).toBe(false);
  });
});
