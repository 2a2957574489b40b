import { expect, test } from 'vitest';

import { dueBounds, dueSoonTest } from '#domain/due-bounds';

test.each([
  ['in the morning', '2026-11-18T02:00:00Z', '2026-11-18T04:00:00.000Z'],
  ['over the midday break', '2026-11-18T03:30:00Z', '2026-11-18T06:30:00.000Z'],
  ['over a night', '2026-11-18T09:30:00Z', '2026-11-19T02:30:00.000Z'],
  ['over a weekend', '2026-11-20T09:00:00Z', '2026-11-23T02:00:00.000Z'],
  ['over a holiday', '2026-12-31T09:30:00Z', '2027-01-04T02:30:00.000Z'],
])('soon is two working hours from now, %s', (_when, now, soonUntil) => {
  expect(dueBounds(new Date(now)).soonUntil.toISOString()).toBe(soonUntil);
});

test('today is the day of the team, whatever day it is in Greenwich', () => {
  const { dayStarts, dayEnds } = dueBounds(new Date('2026-11-18T17:00:00Z'));
  expect(dayStarts.toISOString()).toBe('2026-11-18T16:00:00.000Z');
  expect(dayEnds.toISOString()).toBe('2026-11-19T15:59:59.999Z');
});

test('what is past or due until then is due soon, to the millisecond', () => {
  const now = new Date('2026-11-18T09:30:00Z');
  const isSoon = dueSoonTest(now);
  const until = dueBounds(now).soonUntil.getTime();
  expect([now.getTime() - 1, now.getTime(), until, until + 1].map((ms) => isSoon(new Date(ms)))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
