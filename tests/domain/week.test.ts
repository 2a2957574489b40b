import { describe, expect, test } from 'vitest';

import { findWallInstant, parseWeekDate, weekOf } from '#domain/week';

describe('the week that an address asks for', () => {
  test.each(['2000-01-01', '2026-11-18', '2028-02-29', '2999-12-31'])('%s is a date', (date) => {
    expect(parseWeekDate(date)).toBe(date);
    expect(weekOf(date, 'Asia/Shanghai').days).toContain(date);
  });

  test.each([
    null,
    '',
    'soon',
    '2026-02-29',
    '2026-02-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20261118',
    ' 2026-11-18',
    '2026-11-18T00:00:00Z',
    '0000-01-01',
    '0001-01-01',
    '9999-12-31',
    '+012026-11-18',
  ])('%j is none', (text) => {
    expect(parseWeekDate(text)).toBeNull();
  });
});

test.each([
  ['2026-11-16', 168],
  ['2026-11-22', 168],
  ['2026-10-25', 169],
  ['2026-03-29', 167],
])('the week around %s begins on a Monday and has %i hours in Berlin', (date, hours) => {
  const week = weekOf(date, 'Europe/Berlin');
  expect(week.days).toHaveLength(7);
  expect(new Date(`${week.days[0]}T00:00:00Z`).getUTCDay()).toBe(1);
  expect((week.until.getTime() - week.from.getTime()) / 3_600_000).toBe(hours);
  expect(weekOf(week.next, 'Europe/Berlin').previous).toBe(week.days[0]);
});

test.each([
  ['2026-11-18', '09:30', 'Asia/Shanghai', '2026-11-18T01:30:00.000Z'],
  ['2026-03-29', '02:30', 'Europe/Berlin', null],
  ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2011-12-30', '12:00', 'Pacific/Apia', null],
  ['2026-11-18', '24:00', 'Asia/Shanghai', null],
  ['2026-11-18', '9:30', 'Asia/Shanghai', null],
  ['2026-02-30', '09:30', 'Asia/Shanghai', null],
  ['', '', 'Asia/Shanghai', null],
])('%s %s in %s is %s', (date, time, timeZone, instant) => {
  expect(findWallInstant({ date, time, timeZone })?.toISOString() ?? null).toBe(instant);
});
