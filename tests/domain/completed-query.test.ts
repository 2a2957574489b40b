import { describe, expect, test } from 'vitest';

import { parseCompletedQuery, periodOf } from '#domain/completed-query';
import { cursorText } from '#domain/queue';

const ID = '01a206f4-1658-76f0-a9f0-f1ea675bc141';
const NOTHING = { from: null, to: null, store: null, reviewerId: null, clerkId: null, route: null, cursor: null };

describe('the filters in an address', () => {
  test('none', () => {
    expect(parseCompletedQuery({})).toEqual({ query: NOTHING, ignored: [] });
  });

  test('all of them', () => {
    const at = new Date('2026-11-08T08:29:00.000Z');
    const params = { from: '2026-11-01', to: '2026-11-30', store: 'SH-PD', reviewer: ID, clerk: ID, route: 'store' };
    expect(parseCompletedQuery({ ...params, after: cursorText(at, ID) })).toEqual({
      query: {
        from: '2026-11-01',
        to: '2026-11-30',
        store: 'SH-PD',
        reviewerId: ID,
        clerkId: ID,
        route: 'store',
        cursor: { side: 'after', at, id: ID },
      },
      ignored: [],
    });
  });

  test('those that cannot be used are named and left out', () => {
    const params = {
      from: '2026-02-30',
      to: ['2026-11-30', '2026-12-01'],
      reviewer: "' OR 1=1",
      route: 'pigeon',
      after: 'x',
    };
    const { query, ignored } = parseCompletedQuery(params);
    expect(query).toEqual(NOTHING);
    expect(ignored.toSorted()).toEqual(['after', 'from', 'reviewer', 'route', 'to']);
  });
});

test('the days of a period are whole ones in Shanghai, both inclusive', () => {
  expect(periodOf({ from: '2026-11-01', to: '2026-11-01' })).toEqual({
    startsAt: new Date('2026-10-31T16:00:00.000Z'),
    endsAt: new Date('2026-11-01T16:00:00.000Z'),
  });
  expect(periodOf({ from: null, to: null })).toEqual({ startsAt: null, endsAt: null });
});
