import { describe, expect, test } from 'vitest';

import { isStillOfUse, remindersAhead } from '#domain/visit-reminder';

const STARTS = new Date('2026-11-20T02:00:00.000Z');
const before = (minutes: number) => new Date(STARTS.getTime() - minutes * 60_000);
const HOUR = 60;

describe('the reminders ahead', () => {
  test.each([
    [25 * HOUR, ['day_before', 'hours_before']],
    [24 * HOUR, ['hours_before']],
    [3 * HOUR, ['hours_before']],
    [2 * HOUR, []],
    [1, []],
  ])('%d minutes before the visit are %j', (minutes, expected) => {
    expect(remindersAhead(STARTS, before(minutes)).map(({ which }) => which)).toEqual(expected);
  });

  test('are due 24 and 2 hours before', () => {
    const due = remindersAhead(STARTS, before(48 * HOUR)).map(({ dueAt }) => dueAt);
    expect(due).toEqual([before(24 * HOUR), before(2 * HOUR)]);
  });
});

describe('a reminder', () => {
  test.each([
    ['day_before', 24 * HOUR, true],
    ['day_before', 12 * HOUR + 1, true],
    ['day_before', 12 * HOUR, false],
    ['hours_before', 2 * HOUR, true],
    ['hours_before', 1, true],
    ['hours_before', 0, false],
    ['hours_before', -1, false],
  ] as const)('%s %d minutes before the visit is of use: %s', (which, minutes, expected) => {
    expect(isStillOfUse(which, { startsAt: STARTS, now: before(minutes) })).toBe(expected);
  });
});
