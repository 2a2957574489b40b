import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { closingStateOf } from '#domain/closing/closing';
import { planClosed, scopeAt } from '#domain/closing/scope';
import { REACH_KILOMETRES, needsOf } from '#domain/closing/places';
import type { Displaced, ReceivingStore } from '#domain/closing/places';
import { proposePlaces } from '#domain/closing/propose';
import type { Displacement, Proposal } from '#domain/closing/propose';
import { kilometresBetween } from '#domain/distance';
import { overlaps } from '#domain/local-period';
import type { Period } from '#domain/local-period';
import { hoursOn, openPeriods, withBuffer } from '#domain/slots';
import type { DeskAbility } from '#domain/store';
import { loadSolver } from '#server/closing/highs-programme';

const open = await loadSolver({ seconds: 10 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONE = 'Asia/Shanghai';
/** A Wednesday, 10:00 in Shanghai. */
const NOW = new Date('2026-11-18T02:00:00Z');

const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

function storeOf(given: Partial<ReceivingStore> & { id: string }): ReceivingStore {
  return {
    cityEn: 'Shanghai',
    latitude: 31.23,
    longitude: 121.47,
    noticeMinutes: 60,
    horizonDays: 15,
    occupied: [],
    desks: [{ id: `${given.id}-1`, abilities: [] }],
    ...given,
    times: given.times ?? {
      timeZone: ZONE,
      slotMinutes: 30,
      bufferMinutes: 10,
      openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '10:00', closesAt: '18:00' })),
      specialDays: [],
      closures: [],
    },
  };
}

function visitOf(given: Partial<Displaced> & { id: string }): Displaced {
  return { startsAt: at(24), confirmBy: at(10 * 24), needs: [], ...given };
}

const HERE = { id: 'closed', cityEn: 'Shanghai', latitude: 31.23, longitude: 121.47 };

const propose = (stores: readonly ReceivingStore[], visits: readonly Displaced[]) =>
  proposePlaces({ from: HERE, stores, visits, now: NOW }, open);

const placeIn = (proposal: Proposal, visitId: string) =>
  proposal.moves.find((move) => move.visitId === visitId)?.place ?? null;

describe('a proposal', () => {
  test('keeps the time and goes to the nearest store', () => {
    const near = storeOf({ id: 'near', latitude: 31.24 });
    const far = storeOf({ id: 'far', latitude: 31.6 });
    const place = placeIn(propose([far, near], [visitOf({ id: 'a' })]), 'a');
    expect(place).toMatchObject({ storeId: 'near', startsAt: at(24) });
  });

  test('weighs a kilometre as an hour: another day here, or the same hour a little further', () => {
    const closedTomorrow = storeOf({
      id: 'closed',
      times: { ...storeOf({ id: 'x' }).times, specialDays: [{ date: '2026-11-19', hours: [] }] },
    });
    const beside = storeOf({ id: 'beside', latitude: 31.23 + 5 / 111.2 });
    const away = storeOf({ id: 'away', latitude: 31.23 + 40 / 111.2 });
    expect(placeIn(propose([closedTomorrow, beside], [visitOf({ id: 'a' })]), 'a')?.storeId).toBe('beside');
    expect(placeIn(propose([closedTomorrow, away], [visitOf({ id: 'a' })]), 'a')?.storeId).toBe('closed');
  });

  test('sends nobody beyond reach, nor into another city whose distance is not known', () => {
    const beyond = storeOf({ id: 'beyond', latitude: 31.23 + (REACH_KILOMETRES + 5) / 111.2 });
    const unknown = storeOf({ id: 'unknown', cityEn: 'Beijing', latitude: null, longitude: null });
    const proposal = propose([beyond, unknown], [visitOf({ id: 'a' })]);
    expect(proposal.moves).toEqual([{ visitId: 'a', place: null, help: null }]);
    expect(proposal.extraDesk).toBeNull();
  });

  test('gives the elder lane to who had it, and spares it where another desk will do', () => {
    const store = storeOf({
      id: 'near',
      desks: [
        { id: 'elder', abilities: ['elder_priority'] },
        { id: 'plain', abilities: ['barcode_reader'] },
      ],
    });
    const proposal = propose([store], [visitOf({ id: 'a' }), visitOf({ id: 'b', needs: ['elder_priority'] })]);
    expect(placeIn(proposal, 'a')).toMatchObject({ deskId: 'plain', startsAt: at(24) });
    expect(placeIn(proposal, 'b')).toMatchObject({ deskId: 'elder', startsAt: at(24) });
  });

  test('moves one so that another can be placed at all', () => {
    const store = storeOf({ id: 'near', occupied: [{ deskId: 'near-1', startsAt: at(2), endsAt: at(200) }] });
    const soon = visitOf({ id: 'soon', startsAt: at(1.5), confirmBy: at(2) });
    const late = visitOf({ id: 'late', startsAt: at(1.4), confirmBy: at(15 * 24) });
    const proposal = propose([store], [late, soon]);
    expect(proposal.moves.every(({ place }) => place !== null)).toBe(true);
  });

  test('leaves the pause where one period of the day ends and the next begins', () => {
    const openingHours = [
      { weekday: 3, opensAt: '10:00', closesAt: '12:30' },
      { weekday: 3, opensAt: '12:30', closesAt: '18:00' },
    ];
    const store = storeOf({ id: 'near', times: { ...storeOf({ id: 'x' }).times, openingHours, bufferMinutes: 30 } });
    const visits = [2, 2.5].map((hours) => visitOf({ id: `${hours}`, startsAt: at(hours), confirmBy: at(3) }));
    // 12:00 and 12:30 are both whole slots, and half an hour after the first the desk is still kept.
    expect(propose([store], visits).moves.map(({ place }) => place?.startsAt)).toEqual([at(1), at(2)]);
  });

  test('says which deadline and which desk would help, and nobody is promised the same place', () => {
    const store = storeOf({ id: 'near', occupied: [{ deskId: 'near-1', startsAt: NOW, endsAt: at(48) }] });
    const visits = ['a', 'b', 'c'].map((id) => visitOf({ id, startsAt: at(3), confirmBy: at(30) }));
    const { moves, extraDesk } = propose([store], visits);
    expect(moves.map(({ place }) => place)).toEqual([null, null, null]);
    const starts = moves.map(({ help }) => help?.startsAt.getTime());
    expect(new Set(starts).size).toBe(3);
    // The desk is free again from Friday 10:00 on, some 18 hours after the deadline.
    expect(moves.map(({ help }) => help?.days)).toEqual([1, 1, 1]);
    expect(extraDesk).toEqual({ storeId: 'near', visits: 3 });
  });

  test('counts what one more desk can really take before the deadlines', () => {
    const store = storeOf({ id: 'near', occupied: [{ deskId: 'near-1', startsAt: NOW, endsAt: at(300) }] });
    const visits = ['a', 'b', 'c', 'd'].map((id) => visitOf({ id, startsAt: at(3), confirmBy: at(2.6) }));
    // From 11:20 by the notice: 11:20 and 12:00 end by 12:36.
    expect(propose([store], visits).extraDesk).toEqual({ storeId: 'near', visits: 2 });
  });
});

type Wild = { stores: ReceivingStore[]; visits: Displaced[] };

const abilitySets = fc.subarray<DeskAbility>(['elder_priority', 'barcode_reader']);
const spans = fc.tuple(fc.integer({ min: 0, max: 96 }), fc.integer({ min: 1, max: 12 }));
const wallPairs = fc
  .tuple(fc.integer({ min: 14, max: 40 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => ({ opensAt: wall(from), closesAt: wall(Math.min(48, from + length)) }));

function wall(halves: number): string {
  return `${String(Math.floor(halves / 2)).padStart(2, '0')}:${halves % 2 === 0 ? '00' : '30'}`;
}

const wildStores = (id: string): fc.Arbitrary<ReceivingStore> =>
  fc
    .record({
      slotMinutes: fc.constantFrom(20, 30, 45),
      bufferMinutes: fc.constantFrom(0, 10, 25),
      week: fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), wallPairs), { minLength: 2, maxLength: 10 }),
      special: fc.array(wallPairs, { maxLength: 2 }),
      closures: fc.array(fc.tuple(spans, fc.option(fc.constantFrom('1', '2'), { nil: null })), { maxLength: 3 }),
      occupied: fc.array(fc.tuple(spans, fc.constantFrom('1', '2')), { maxLength: 10 }),
      desks: fc.tuple(abilitySets, abilitySets),
      noticeMinutes: fc.constantFrom(0, 60, 600),
      north: fc.constantFrom(0, 0.05, 0.3, 2),
    })
    .map((wild) => ({
      id,
      cityEn: 'Shanghai',
      latitude: 31.23 + (id === 'closed' ? 0 : wild.north),
      longitude: 121.47,
      noticeMinutes: wild.noticeMinutes,
      horizonDays: 3,
      desks: wild.desks.map((abilities, index) => ({ id: `${id}-${index + 1}`, abilities })),
      occupied: wild.occupied.map(([span, desk]) => ({ deskId: `${id}-${desk}`, ...periodOf(span) })),
      times: {
        timeZone: ZONE,
        slotMinutes: wild.slotMinutes,
        bufferMinutes: wild.bufferMinutes,
        openingHours: wild.week.map(([weekday, hours]) => ({ weekday, ...hours })),
        specialDays: [{ date: '2026-11-19', hours: wild.special }],
        closures: wild.closures.map(([span, desk]) => ({
          deskId: desk === null ? null : `${id}-${desk}`,
          ...periodOf(span),
        })),
      },
    }));

function periodOf([start, length]: readonly [number, number]): Period {
  return { startsAt: at(start), endsAt: at(start + length) };
}

const wilds: fc.Arbitrary<Wild> = fc.record({
  stores: fc.tuple(wildStores('closed'), wildStores('s'), wildStores('t')).map((three) => [...three]),
  visits: fc
    .array(
      fc.record({ start: fc.integer({ min: 1, max: 72 }), slack: fc.integer({ min: 0, max: 60 }), needs: abilitySets }),
      { maxLength: 14 },
    )
    .map((made) =>
      made.map(({ start, slack, needs }, index) =>
        visitOf({ id: `${index}`, startsAt: at(start), confirmBy: at(start + slack), needs: needsOf(needs) }),
      ),
    ),
});

describe('any proposal', () => {
  test('shares no desk, keeps every deadline, the notice, the hours, the closures, the reach and what a desk can do', () => {
    fc.assert(
      fc.property(wilds, ({ stores, visits }) => {
        const { moves } = propose(stores, visits);
        expect(moves.map(({ visitId }) => visitId)).toEqual(visits.map(({ id }) => id));
        const placed = moves.flatMap(({ visitId, place }) => {
          const [visit, store] = [
            visits.find(({ id }) => id === visitId),
            stores.find(({ id }) => id === place?.storeId),
          ];
          return place === null || visit === undefined || store === undefined ? [] : [{ visit, store, place }];
        });
        expect(placed).toHaveLength(moves.filter(({ place }) => place !== null).length);
        for (const { visit, store, place } of placed) {
          const { times } = store;
          const desk = store.desks.find(({ id }) => id === place.deskId);
          expect(place.endsAt.getTime() - place.startsAt.getTime()).toBe(times.slotMinutes * MINUTE);
          expect(place.endsAt <= visit.confirmBy).toBe(true);
          expect(place.startsAt.getTime()).toBeGreaterThanOrEqual(NOW.getTime() + store.noticeMinutes * MINUTE);
          expect(visit.needs.every((need) => desk?.abilities?.includes(need))).toBe(true);
          expect(kilometresBetween({ latitude: 31.23, longitude: 121.47 }, positionIn(store))).toBeLessThanOrEqual(100);
          const hours = openPeriods(times, place.startsAt, place.endsAt);
          expect(hours.some((one) => one.startsAt <= place.startsAt && one.endsAt >= place.endsAt)).toBe(true);
          const closed = times.closures.filter(({ deskId }) => deskId === null || deskId === place.deskId);
          expect(closed.some((closure) => overlaps(closure, place))).toBe(false);
          const kept = store.occupied.filter(({ deskId }) => deskId === place.deskId);
          expect(kept.some((taken) => overlaps(taken, withBuffer(place, times)))).toBe(false);
        }
        for (const [index, one] of placed.entries()) {
          for (const other of placed.slice(index + 1)) {
            const isShared =
              one.place.deskId === other.place.deskId &&
              overlaps(withBuffer(one.place, one.store.times), withBuffer(other.place, other.store.times));
            expect(isShared).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

function positionIn({ latitude, longitude }: ReceivingStore) {
  return { latitude: latitude ?? NaN, longitude: longitude ?? NaN };
}

describe('500 visits of a store', () => {
  test('are placed well within 5 seconds', () => {
    const { from, stores, visits, now } = crowd(500);
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const begun = performance.now();
      const { moves } = proposePlaces({ from, stores, visits, now }, open);
      times.push(performance.now() - begun);
      expect(moves.filter(({ place }) => place !== null)).toHaveLength(500);
    }
    const median = times.toSorted((a, b) => a - b)[1] ?? Infinity;
    console.info(`500 visits placed in ${Math.round(median)} ms (median of 3)`);
    expect(median).toBeLessThan(5000);
  });
});

/** A store that closes with all its visits of the next days, and eight others that are half full. */
function crowd(count: number): Displacement {
  const stores = Array.from({ length: 8 }, (_, index) => {
    const id = `s${index}`;
    const desks = [1, 2, 3, 4].map((desk) => ({ id: `${id}-${desk}`, abilities: [] }));
    const occupied = desks.flatMap(({ id: deskId }, desk) =>
      Array.from({ length: 15 * 6 }, (_, visit) => {
        const start = Math.floor(visit / 6) * 24 + ((visit % 6) * 2 + (desk % 2)) * (2 / 3);
        return { deskId, startsAt: at(start), endsAt: at(start + 2 / 3) };
      }),
    );
    return storeOf({ id, latitude: 31.23 + index * 0.04, desks, occupied });
  });
  const visits = Array.from({ length: count }, (_, index) =>
    visitOf({
      id: `v${index}`,
      startsAt: at(24 * (1 + (index % 8)) + Math.floor(index / 64)),
      confirmBy: at(24 * (9 + (index % 5))),
    }),
  );
  return { from: HERE, stores, visits, now: NOW };
}

describe('what is closed', () => {
  const clock = { timeZone: 'Europe/Berlin', now: NOW };

  test('a day is the store’s own, be it of 25 hours', () => {
    const scope = scopeAt({ kind: 'day', date: '2027-10-31' }, clock);
    expect(Number(scope.endsAt) - Number(scope.startsAt)).toBe(25 * HOUR);
  });

  test.each([
    ['a day that is over', { kind: 'day', date: '2026-11-17' } as const],
    [
      'a period that is over',
      { kind: 'period', deskId: null, from: '2026-11-17T09:00', until: '2026-11-17T10:00' } as const,
    ],
    [
      'a period backwards',
      { kind: 'period', deskId: null, from: '2026-11-20T10:00', until: '2026-11-20T09:00' } as const,
    ],
  ])('%s is refused', (_, scope) => {
    expect(() => scopeAt(scope, clock)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  test('changes the plan by nothing else', () => {
    const times = {
      ...storeOf({ id: 'x' }).times,
      specialDays: [{ date: '2026-11-20', hours: [{ opensAt: '10:00', closesAt: '12:00' }] }],
    };
    const plan = {
      active: true,
      times,
      desks: [
        { id: 'a', active: true },
        { id: 'b', active: true },
      ],
    };
    const closed = planClosed(plan, scopeAt({ kind: 'day', date: '2026-11-20' }, clock));
    expect(hoursOn(closed.times, { dayOfWeek: 5, toString: () => '2026-11-20' })).toEqual([]);
    expect(planClosed(plan, scopeAt({ kind: 'store' }, clock)).active).toBe(false);
    const desk = planClosed(plan, scopeAt({ kind: 'desk', deskId: 'a' }, clock));
    expect(desk.desks).toEqual([
      { id: 'a', active: false },
      { id: 'b', active: true },
    ]);
    const period = planClosed(
      plan,
      scopeAt({ kind: 'period', deskId: 'b', from: '2026-11-20T10:00', until: '2026-11-20T11:30' }, clock),
    );
    expect(period.times.closures).toEqual([
      { deskId: 'b', startsAt: new Date('2026-11-20T09:00:00Z'), endsAt: new Date('2026-11-20T10:30:00Z') },
    ]);
  });

  test.each([
    ['draft', null, null, 'draft'],
    ['held', 1, null, 'held'],
    ['held', 0, null, 'hold_expired'],
    ['held', null, null, 'hold_expired'],
    ['confirmed', null, 1, 'undoable'],
    ['confirmed', null, 0, 'confirmed'],
    ['undone', null, 1, 'undone'],
    ['given_up', null, null, 'given_up'],
  ] as const)('%s with a hold of %s and %s to undo stands at %s', (status, hold, settles, state) => {
    const on = (days: number | null) => (days === null ? null : new Date(NOW.getTime() + days * DAY));
    expect(closingStateOf({ status, holdExpiresAt: on(hold), settlesAt: on(settles) }, NOW)).toBe(state);
  });
});
