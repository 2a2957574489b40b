import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { freeSlots, openPeriods, plainestDesk } from '#domain/slots';
import type { SlotRequest } from '#domain/slots';
import { CLOCK_CHANGES, wallClock, ZONES } from '#tests/domain/wall-clock';

const HOUR = 3_600_000;
const ALL_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '24:00' }));

/** A Wednesday in Shanghai: a store of two desks with a break at noon. */
function request(given: Partial<SlotRequest> = {}, store: Partial<SlotRequest['store']> = {}): SlotRequest {
  return {
    store: {
      timeZone: 'Asia/Shanghai',
      slotMinutes: 60,
      openingHours: [
        { weekday: 3, opensAt: '13:30', closesAt: '16:00' },
        { weekday: 3, opensAt: '09:00:00', closesAt: '12:00:00' },
      ],
      bufferMinutes: 0,
      specialDays: [],
      closures: [],
      ...store,
    },
    desks: [{ id: 'a' }, { id: 'b' }],
    occupied: [],
    from: new Date('2026-11-18T00:00:00Z'),
    until: new Date('2026-11-18T16:00:00Z'),
    now: new Date('2026-11-17T00:00:00Z'),
    noticeMinutes: 60,
    ...given,
  };
}

function table(slots: ReturnType<typeof freeSlots>): string[] {
  return slots.map(({ startsAt, deskIds }) => `${wallClock(startsAt, 'Asia/Shanghai').time} ${deskIds.join('')}`);
}

const TWO_HOURS = { opensAt: '08:00', closesAt: '10:00' };
const TWO_OF_IT = ['08:00 ab', '09:00 ab'];

function at(time: string): Date {
  return new Date(`2026-11-18T${time}:00+08:00`);
}

describe('freeSlots', () => {
  test('offers whole slots within one opening period, in order', () => {
    expect(table(freeSlots(request()))).toEqual(['09:00 ab', '10:00 ab', '11:00 ab', '13:30 ab', '14:30 ab']);
  });

  test.each<[string, Partial<SlotRequest>, Partial<SlotRequest['store']>, string[]]>([
    [
      'a desk taken',
      { occupied: [{ deskId: 'a', startsAt: at('10:00'), endsAt: at('11:00') }] },
      {},
      ['09:00 ab', '10:00 b', '11:00 ab', '13:30 ab', '14:30 ab'],
    ],
    [
      'a desk taken across three slots',
      { occupied: [{ deskId: 'b', startsAt: at('09:59'), endsAt: at('11:01') }] },
      {},
      ['09:00 a', '10:00 a', '11:00 a', '13:30 ab', '14:30 ab'],
    ],
    [
      'both desks taken',
      { occupied: ['a', 'b'].map((deskId) => ({ deskId, startsAt: at('10:00'), endsAt: at('11:00') })) },
      {},
      ['09:00 ab', '11:00 ab', '13:30 ab', '14:30 ab'],
    ],
    [
      'a closed desk',
      {},
      { closures: [{ deskId: 'a', startsAt: at('00:00'), endsAt: at('12:00') }] },
      ['09:00 b', '10:00 b', '11:00 b', '13:30 ab', '14:30 ab'],
    ],
    ['a closed store', {}, { closures: [{ deskId: null, startsAt: at('09:30'), endsAt: at('14:00') }] }, ['14:30 ab']],
    [
      'a desk of another store',
      { occupied: [{ deskId: 'x', startsAt: at('00:00'), endsAt: at('23:00') }] },
      {},
      ['09:00 ab', '10:00 ab', '11:00 ab', '13:30 ab', '14:30 ab'],
    ],
    ['notice to the minute', { now: at('09:00') }, {}, ['10:00 ab', '11:00 ab', '13:30 ab', '14:30 ab']],
    ['notice a minute short', { now: at('09:01') }, {}, ['11:00 ab', '13:30 ab', '14:30 ab']],
    [
      'a beginning that leaves the grid as it is',
      { from: at('09:01') },
      {},
      ['10:00 ab', '11:00 ab', '13:30 ab', '14:30 ab'],
    ],
    ['an end that a slot just meets', { until: at('14:30') }, {}, ['09:00 ab', '10:00 ab', '11:00 ab', '13:30 ab']],
    ['an end a minute before', { until: at('14:29') }, {}, ['09:00 ab', '10:00 ab', '11:00 ab']],
    ['an end before the beginning', { until: at('08:00'), from: at('09:00') }, {}, []],
    ['no desks', { desks: [] }, {}, []],
    ['slots longer than the hours', {}, { slotMinutes: 181 }, []],
    [
      'hours that overlap',
      {},
      {
        openingHours: [
          { weekday: 3, opensAt: '09:00', closesAt: '11:00' },
          { weekday: 3, opensAt: '10:30', closesAt: '12:00' },
        ],
      },
      ['09:00 ab', '10:00 ab', '11:00 ab'],
    ],
    [
      'hours that touch',
      {},
      {
        slotMinutes: 120,
        openingHours: [
          { weekday: 3, opensAt: '09:00', closesAt: '12:00' },
          { weekday: 3, opensAt: '12:00', closesAt: '15:00' },
        ],
      },
      ['09:00 ab', '12:00 ab'],
    ],
    [
      'a buffer after each',
      {},
      { slotMinutes: 45, bufferMinutes: 15 },
      ['09:00 ab', '10:00 ab', '11:00 ab', '13:30 ab', '14:30 ab'],
    ],
    ['a last buffer that runs past the hours', {}, { bufferMinutes: 60 }, ['09:00 ab', '11:00 ab', '13:30 ab']],
    [
      'a visit before with a buffer that reaches in, a visit after that the own buffer reaches',
      {
        occupied: [
          { deskId: 'a', startsAt: at('08:00'), endsAt: at('10:05') },
          { deskId: 'b', startsAt: at('11:10'), endsAt: at('11:20') },
        ],
      },
      { slotMinutes: 50, bufferMinutes: 20 },
      ['09:00 b', '10:10 a', '13:30 ab', '14:40 ab'],
    ],
    [
      'a visit after the end of what is asked for, reached by the buffer',
      { until: at('16:00'), occupied: [{ deskId: 'a', startsAt: at('16:00'), endsAt: at('16:30') }] },
      { openingHours: [{ weekday: 3, opensAt: '15:00', closesAt: '17:00' }], bufferMinutes: 10 },
      ['15:00 b'],
    ],
    [
      'a slot that ends with the last day of the horizon',
      { until: new Date('2026-11-20T00:00:00Z'), horizonDays: 1 },
      {
        openingHours: [
          { weekday: 3, opensAt: '23:00', closesAt: '24:00' },
          { weekday: 4, opensAt: '00:00', closesAt: '01:00' },
        ],
      },
      ['23:00 ab'],
    ],
    ['a special day with its own hours', {}, { specialDays: [{ date: '2026-11-18', hours: [TWO_HOURS] }] }, TWO_OF_IT],
    ['a special day that is closed', {}, { specialDays: [{ date: '2026-11-18', hours: [] }] }, []],
    [
      'a special day of another date',
      {},
      { specialDays: [{ date: '2026-11-19', hours: [] }] },
      ['09:00 ab', '10:00 ab', '11:00 ab', '13:30 ab', '14:30 ab'],
    ],
    ['a deadline within the last', { deadline: at('15:29') }, {}, ['09:00 ab', '10:00 ab', '11:00 ab', '13:30 ab']],
    ['a horizon that ends the day before', { horizonDays: 0 }, {}, []],
    [
      'a horizon that ends with the day',
      { horizonDays: 1 },
      {},
      ['09:00 ab', '10:00 ab', '11:00 ab', '13:30 ab', '14:30 ab'],
    ],
    [
      'a hold that lasts and one that is over',
      {
        occupied: [
          { deskId: 'a', startsAt: at('09:00'), endsAt: at('10:00'), holdExpiresAt: new Date('2026-11-17T00:00:01Z') },
          { deskId: 'a', startsAt: at('10:00'), endsAt: at('11:00'), holdExpiresAt: new Date('2026-11-17T00:00:00Z') },
        ],
      },
      {},
      ['09:00 b', '10:00 ab', '11:00 ab', '13:30 ab', '14:30 ab'],
    ],
    [
      'an ability that one desk has',
      { desks: [{ id: 'a' }, { id: 'b', abilities: ['wheelchair', 'elder_priority'] }], abilities: ['elder_priority'] },
      {},
      ['09:00 b', '10:00 b', '11:00 b', '13:30 b', '14:30 b'],
    ],
    [
      'abilities that no desk has together',
      {
        desks: [
          { id: 'a', abilities: ['wheelchair'] },
          { id: 'b', abilities: ['elder_priority'] },
        ],
        abilities: ['elder_priority', 'wheelchair'],
      },
      {},
      [],
    ],
    ['hours of another day', {}, { openingHours: [{ weekday: 4, opensAt: '09:00', closesAt: '12:00' }] }, []],
  ])('%s', (_, given, store, expected) => {
    expect(table(freeSlots(request(given, store)))).toEqual(expected);
  });

  test('a slot without a length and a time that is none are errors', () => {
    expect(() => freeSlots(request({}, { slotMinutes: 0 }))).toThrow(RangeError);
    expect(() =>
      freeSlots(request({}, { openingHours: [{ weekday: 3, opensAt: '9 am', closesAt: '12:00' }] })),
    ).toThrow(RangeError);
    expect(() =>
      freeSlots(request({}, { openingHours: [{ weekday: 3, opensAt: '09:00', closesAt: '24:01' }] })),
    ).toThrow(RangeError);
  });
});

test('the plainest desk leaves the others to those who need them', () => {
  const desks = [
    { id: 'lane', abilities: ['elder_priority', 'wheelchair'] as const },
    { id: 'reader', abilities: ['barcode_reader'] as const },
    { id: 'plain' },
    { id: 'other' },
  ];
  expect(plainestDesk(desks, ['lane', 'reader', 'plain', 'other'])).toBe('plain');
  expect(plainestDesk(desks, ['lane', 'reader'])).toBe('reader');
  expect(plainestDesk(desks, ['lane'])).toBe('lane');
  expect(plainestDesk(desks, [])).toBeUndefined();
});

describe('openPeriods over a change of the clock', () => {
  test.each([
    ['opens in the hour that is skipped', 'Europe/Berlin', '2026-03-29', '02:30', '06:00', '01:00Z–04:00Z'],
    ['closes in the hour that is skipped', 'Europe/Berlin', '2026-03-29', '01:00', '02:30', '00:00Z–01:00Z'],
    ['lies in the hour that is skipped', 'Europe/Berlin', '2026-03-29', '02:00', '03:00', ''],
    ['opens in the hour that comes twice', 'Europe/Berlin', '2026-10-25', '02:30', '06:00', '01:30Z–05:00Z'],
    ['closes in the hour that comes twice', 'Europe/Berlin', '2026-10-25', '01:00', '02:30', '23:00Z–00:30Z'],
    ['spans the hour that comes twice', 'Europe/Berlin', '2026-10-25', '01:00', '04:00', '23:00Z–03:00Z'],
    ['spans the hour that is skipped', 'America/New_York', '2026-03-08', '01:00', '04:00', '06:00Z–08:00Z'],
    ['opens in the half hour that is skipped', 'Australia/Lord_Howe', '2026-10-04', '02:15', '06:00', '15:30Z–19:00Z'],
    ['spans the half hour that comes twice', 'Australia/Lord_Howe', '2026-04-05', '01:00', '03:00', '14:00Z–16:30Z'],
    ['does not meet the change', 'Europe/Berlin', '2026-03-29', '09:00', '18:00', '07:00Z–16:00Z'],
    ['does not meet the change', 'Europe/Berlin', '2026-10-25', '09:00', '18:00', '08:00Z–17:00Z'],
  ])('%s: %s %s', (_, timeZone, date, opensAt, closesAt, expected) => {
    const from = new Date(Date.parse(`${date}T00:00:00Z`) - 24 * HOUR);
    const until = new Date(from.getTime() + 72 * HOUR);
    const openingHours = [{ weekday: 7, opensAt, closesAt }];
    const periods = openPeriods({ timeZone, openingHours, specialDays: [] }, from, until).map(({ startsAt, endsAt }) =>
      [startsAt, endsAt].map((instant) => `${instant.toISOString().slice(11, 16)}Z`).join('–'),
    );
    expect(periods.join()).toBe(expected);
  });

  test.each(CLOCK_CHANGES)('%s on %s has %d hours, each instant in one slot', (timeZone, date, hours) => {
    const noon = Date.parse(`${date}T12:00:00Z`);
    const range = {
      from: new Date(noon - 60 * HOUR),
      until: new Date(noon + 60 * HOUR),
      now: new Date(0),
      occupied: [],
    };
    const slots = freeSlots(request(range, { timeZone, slotMinutes: 15, openingHours: ALL_DAY })).filter(
      ({ startsAt }) => wallClock(startsAt, timeZone).date === date,
    );
    expect(slots).toHaveLength(hours * 4);
    slots.slice(1).forEach((slot, index) => expect(slot.startsAt).toEqual(slots[index]?.endsAt));
    expect(wallClock(new Date(Number(slots[0]?.startsAt)), timeZone).time).toBe('00:00');
    expect(wallClock(new Date(Number(slots.at(-1)?.endsAt)), timeZone)).toMatchObject({ time: '00:00' });
  });

  test('days of Asia/Shanghai all have 24 hours', () => {
    const from = new Date('2026-01-01T00:00:00+08:00');
    const until = new Date('2028-01-01T00:00:00+08:00');
    const days = openPeriods({ timeZone: 'Asia/Shanghai', openingHours: ALL_DAY, specialDays: [] }, from, until);
    expect(days).toHaveLength(730);
    expect(new Set(days.map(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime()))).toEqual(
      new Set([24 * HOUR]),
    );
  });
});

const minutesOfDay = fc.integer({ min: 0, max: 96 }).map((quarters) => quarters * 15);
const hoursOfDay = fc
  .tuple(fc.integer({ min: 1, max: 7 }), minutesOfDay, minutesOfDay)
  .filter(([, one, other]) => one !== other)
  .map(([weekday, one, other]) => ({
    weekday,
    opensAt: clock(Math.min(one, other)),
    closesAt: clock(Math.max(one, other)),
  }));

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Days around every change of the clock in 2026 and 2027, and around New Year for a zone without one. */
const somewhere = fc.constantFrom(
  ...CLOCK_CHANGES.map(([timeZone, date]) => ({ timeZone: String(timeZone), date: String(date) })),
  ...ZONES.map((timeZone) => ({ timeZone: String(timeZone), date: '2027-01-01' })),
);

const requests = fc
  .record({
    place: somewhere,
    slotMinutes: fc.constantFrom(15, 20, 30, 45, 60),
    openingHours: fc.array(hoursOfDay, { minLength: 3, maxLength: 20 }),
    closures: fc.array(fc.tuple(fc.constantFrom('a', 'b', null), fc.nat(7200), fc.integer({ min: 1, max: 600 })), {
      maxLength: 4,
    }),
    occupied: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(7200), fc.integer({ min: 1, max: 90 })), {
      maxLength: 20,
    }),
    fromMinute: fc.nat(1440),
    untilMinute: fc.integer({ min: 4320, max: 7200 }),
    nowMinute: fc.nat(2880),
    noticeMinutes: fc.nat(240),
  })
  .map(({ place, slotMinutes, openingHours, closures, occupied, ...minutes }) => {
    const start = Date.parse(`${place.date}T12:00:00Z`) - 60 * HOUR;
    const instant = (minute: number) => new Date(start + minute * 60_000);
    const period = (from: number, length: number) => ({ startsAt: instant(from), endsAt: instant(from + length) });
    return {
      store: {
        timeZone: place.timeZone,
        slotMinutes,
        bufferMinutes: 0,
        openingHours,
        specialDays: [],
        closures: closures.map(([deskId, from, length]) => ({ deskId, ...period(from, length) })),
      },
      desks: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      occupied: occupied.map(([deskId, from, length]) => ({ deskId, ...period(from, length) })),
      from: instant(minutes.fromMinute),
      until: instant(minutes.untilMinute),
      now: instant(minutes.nowMinute),
      noticeMinutes: minutes.noticeMinutes,
    } satisfies SlotRequest;
  });

function isOpenAt(store: SlotRequest['store'], instant: Date): boolean {
  const { weekday, time } = wallClock(instant, store.timeZone);
  return store.openingHours.some(
    (hours) => hours.weekday === weekday && hours.opensAt <= time && time < hours.closesAt,
  );
}

describe('whatever the hours, closures and visits around a change of the clock', () => {
  test('every slot is whole, ahead, and begins when the last is over', () => {
    fc.assert(
      fc.property(requests, (given) => {
        const slots = freeSlots(given);
        const earliest = Math.max(given.from.getTime(), given.now.getTime() + given.noticeMinutes * 60_000);
        for (const { startsAt, endsAt, deskIds } of slots) {
          expect(endsAt.getTime() - startsAt.getTime()).toBe(given.store.slotMinutes * 60_000);
          expect(startsAt.getTime()).toBeGreaterThanOrEqual(earliest);
          expect(endsAt.getTime()).toBeLessThanOrEqual(given.until.getTime());
          expect(deskIds.length).toBeGreaterThan(0);
        }
        slots.slice(1).forEach((slot, index) => {
          expect(slot.startsAt.getTime()).toBeGreaterThanOrEqual(Number(slots[index]?.endsAt));
        });
      }),
      { numRuns: 150 },
    );
  });

  test('every minute of a slot is within the opening hours on the wall', () => {
    fc.assert(
      fc.property(requests, (given) => {
        for (const { startsAt } of freeSlots({ ...given, occupied: [] })) {
          for (let minute = 0; minute < given.store.slotMinutes; minute += 5) {
            expect(isOpenAt(given.store, new Date(startsAt.getTime() + minute * 60_000))).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('a desk is offered exactly where neither a visit nor a closure meets the slot', () => {
    fc.assert(
      fc.property(requests, (given) => {
        const blocks = [...given.occupied, ...given.store.closures];
        const grid = freeSlots({ ...given, occupied: [], store: { ...given.store, closures: [] } });
        const expected = grid
          .map(({ startsAt, endsAt, deskIds }) => ({
            startsAt,
            endsAt,
            deskIds: deskIds.filter(
              (id) =>
                !blocks.some(
                  (block) =>
                    (block.deskId === id || block.deskId === null) &&
                    Math.max(block.startsAt.getTime(), startsAt.getTime()) <
                      Math.min(block.endsAt.getTime(), endsAt.getTime()),
                ),
            ),
          }))
          .filter(({ deskIds }) => deskIds.length > 0);
        expect(freeSlots(given)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('opening hours of a day without a change are kept to the minute', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), hoursOfDay, fc.integer({ min: 0, max: 103 }), (timeZone, hours, week) => {
        const from = new Date(Date.parse('2026-01-01T00:00:00Z') + week * 7 * 24 * HOUR);
        const until = new Date(from.getTime() + 7 * 24 * HOUR);
        for (const { startsAt, endsAt } of openPeriods(
          { timeZone, openingHours: [hours], specialDays: [] },
          from,
          until,
        )) {
          const opened = wallClock(startsAt, timeZone);
          if (CLOCK_CHANGES.some(([zone, date]) => zone === timeZone && date === opened.date)) continue;
          expect(opened).toMatchObject({ weekday: hours.weekday, time: hours.opensAt });
          expect(wallClock(endsAt, timeZone).time).toBe(hours.closesAt === '24:00' ? '00:00' : hours.closesAt);
          const length = endsAt.getTime() - startsAt.getTime();
          expect(length).toBe(minutesOf(hours.closesAt) * 60_000 - minutesOf(hours.opensAt) * 60_000);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
