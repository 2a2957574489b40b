import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addDays, addWorkingTime, localDateOf } from '#domain/business-time';
import type { WorkingCalendar } from '#domain/business-time';
import { PRESETS } from '#domain/policies/presets';
import { POLICY } from '#domain/policy';
import { CLOCK_CHANGES, wallClock, ZONES } from '#tests/domain/wall-clock';

const HOUR = 3_600_000;

const SHANGHAI: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, opens: '09:00', closes: '12:00' },
    { weekday, opens: '13:00', closes: '18:00' },
  ]),
  holidays: ['2026-10-01', '2026-10-02'],
};

/** 2026-09-30 is a Wednesday; Thursday and Friday are holidays. */
describe('addWorkingTime', () => {
  test.each([
    ['within a morning', '2026-09-28T09:30', 60, '2026-09-28T10:30'],
    ['to the minute of closing', '2026-09-28T09:00', 180, '2026-09-28T12:00'],
    ['over noon', '2026-09-28T11:30', 60, '2026-09-28T13:30'],
    ['from before opening', '2026-09-28T03:00', 60, '2026-09-28T10:00'],
    ['from noon', '2026-09-28T12:00', 60, '2026-09-28T14:00'],
    ['from after closing', '2026-09-28T20:00', 60, '2026-09-29T10:00'],
    ['over a night', '2026-09-28T17:30', 60, '2026-09-29T09:30'],
    ['over holidays and a weekend', '2026-09-30T17:30', 60, '2026-10-05T09:30'],
    ['from a holiday', '2026-10-01T10:00', 1, '2026-10-05T09:01'],
    ['three working days', '2026-09-28T10:00', 3 * 8 * 60, '2026-10-05T10:00'],
    ['a whole day', '2026-09-28T09:00', 8 * 60, '2026-09-28T18:00'],
    ['no time', '2026-09-27T10:00', 0, '2026-09-27T10:00'],
  ])('%s', (_, from, minutes, expected) => {
    const result = addWorkingTime({ from: new Date(`${from}:00+08:00`), minutes, calendar: SHANGHAI });
    expect(result).toEqual(new Date(`${expected}:00+08:00`));
  });

  test('a night shift over a change of the clock works the hours that there are', () => {
    const calendar = {
      timeZone: 'Europe/Berlin',
      hours: [{ weekday: 7, opens: '00:00', closes: '24:00' }],
      holidays: [],
    };
    const add = (from: string, hours: number) =>
      addWorkingTime({ from: new Date(from), minutes: hours * 60, calendar }).toISOString();
    expect(add('2026-03-28T23:00:00Z', 23)).toBe('2026-03-29T22:00:00.000Z');
    expect(add('2026-03-28T23:00:00Z', 24)).toBe('2026-04-04T23:00:00.000Z');
    expect(add('2026-10-24T22:00:00Z', 25)).toBe('2026-10-25T23:00:00.000Z');
  });

  test('a calendar without hours is an error', () => {
    expect(() => addWorkingTime({ from: new Date(0), minutes: 1, calendar: { ...SHANGHAI, hours: [] } })).toThrow(
      RangeError,
    );
  });

  const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-01'), noInvalidDate: true });
  const calendars = fc.constantFrom(...ZONES).map((timeZone) => ({ ...SHANGHAI, timeZone }));

  test('ends in working time, never earlier than asked, and two steps are as one', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 3000 }),
        calendars,
        (from, a, b, calendar) => {
          const once = addWorkingTime({ from, minutes: a + b, calendar });
          const first = addWorkingTime({ from, minutes: a, calendar });
          expect(addWorkingTime({ from: first, minutes: b, calendar })).toEqual(once);
          expect(once.getTime() - from.getTime()).toBeGreaterThanOrEqual((a + b) * 60_000);
          const { date, weekday, time } = wallClock(new Date(once.getTime() - 1), calendar.timeZone);
          expect(calendar.holidays).not.toContain(date);
          expect(
            calendar.hours.some((hours) => hours.weekday === weekday && hours.opens <= time && time < hours.closes),
          ).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('overlapping hours are not worked twice', () => {
    const hours = [
      ...SHANGHAI.hours,
      { weekday: 1, opens: '09:00', closes: '18:00' },
      { weekday: 1, opens: '09:00', closes: '18:00' },
    ];
    const calendar = { ...SHANGHAI, hours };
    expect(addWorkingTime({ from: new Date('2026-09-28T09:00:00+08:00'), minutes: 10 * 60, calendar })).toEqual(
      new Date('2026-09-29T10:00:00+08:00'),
    );
  });

  test('the calendar of the policy gives a reviewer three working days', () => {
    const from = new Date('2026-11-18T10:00:00+08:00');
    const dueAt = addWorkingTime({ from, minutes: PRESETS.CN.reviewWorkingMinutes, calendar: POLICY.calendar });
    expect(dueAt).toEqual(new Date('2026-11-23T10:00:00+08:00'));
  });
});

describe('addDays', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-18T10:00:00+08:00', 15, '2026-12-03T23:59:59.999+08:00'],
    ['Asia/Shanghai', '2026-11-18T23:59:59.999+08:00', 0, '2026-11-18T23:59:59.999+08:00'],
    ['Asia/Shanghai', '2026-11-18T16:00:00Z', 0, '2026-11-19T23:59:59.999+08:00'],
    ['Europe/Berlin', '2026-03-28T12:00:00+01:00', 1, '2026-03-29T23:59:59.999+02:00'],
    ['Europe/Berlin', '2026-10-24T12:00:00+02:00', 1, '2026-10-25T23:59:59.999+01:00'],
    ['Australia/Lord_Howe', '2026-10-03T12:00:00+10:30', 1, '2026-10-04T23:59:59.999+11:00'],
    ['America/New_York', '2026-11-18T12:00:00-05:00', -1, '2026-11-17T23:59:59.999-05:00'],
  ])('%s: %s and %d days', (timeZone, from, days, expected) => {
    expect(addDays({ from: new Date(from), days, timeZone })).toEqual(new Date(expected));
  });

  test.each(CLOCK_CHANGES)('%s: the day %s is over after %d hours', (timeZone, date, hours) => {
    const noon = new Date(`${date}T12:00:00Z`);
    const today = addDays({ from: noon, days: 0, timeZone });
    const [starts, ends] = wallClock(noon, timeZone).date === date ? [-1, 0] : [-2, -1];
    const dayBefore = addDays({ from: noon, days: starts, timeZone });
    const day = addDays({ from: noon, days: ends, timeZone });
    expect(day.getTime() - dayBefore.getTime()).toBe(hours * HOUR);
    expect(today.getTime()).toBeGreaterThanOrEqual(day.getTime());
  });
});

describe('localDateOf', () => {
  test.each([
    ['2026-11-18T15:59:59.999Z', 'Asia/Shanghai', '2026-11-18'],
    ['2026-11-18T16:00:00.000Z', 'Asia/Shanghai', '2026-11-19'],
    ['2026-01-01T04:59:59.000Z', 'America/New_York', '2025-12-31'],
  ])('%s in %s', (instant, timeZone, expected) => {
    expect(localDateOf(new Date(instant), timeZone)).toBe(expected);
  });

  test('is what a calendar on the wall shows', () => {
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (instant, timeZone) => {
        expect(localDateOf(instant, timeZone)).toBe(wallClock(instant, timeZone).date);
      }),
    );
  });
});
