import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { POLICY } from '#domain/policy';
import { DAY_PARTS, DAY_PART_HOURS, offerUntil, placeToOffer, suits } from '#domain/wait';

const ZONE = { timeZone: 'Asia/Shanghai', noticeMinutes: 60 };
const MINUTE = 60_000;
const at = (text: string) => new Date(`${text}:00+08:00`);
const place = (startsAt: Date, storeId = 'a') => ({ ...ZONE, storeId, startsAt });
const ANY = { wish: { weekdays: [], dayParts: [] }, presentAt: null, offered: [] };

describe('what suits', () => {
  const thursday = place(at('2026-11-19T10:00'));

  test.each([
    ['no wish', ANY, true],
    ['its weekday', { ...ANY, wish: { weekdays: [4], dayParts: [] } }, true],
    ['another weekday', { ...ANY, wish: { weekdays: [3, 5], dayParts: [] } }, false],
    ['its part of the day', { ...ANY, wish: { weekdays: [], dayParts: ['morning'] as const } }, true],
    ['another part', { ...ANY, wish: { weekdays: [4], dayParts: ['midday', 'afternoon'] as const } }, false],
    ['a later visit', { ...ANY, presentAt: at('2026-11-19T10:30') }, true],
    ['the same time', { ...ANY, presentAt: at('2026-11-19T10:00') }, false],
    ['an earlier visit', { ...ANY, presentAt: at('2026-11-18T10:00') }, false],
    ['offered before', { ...ANY, offered: [place(at('2026-11-19T10:00'))] }, false],
    ['offered elsewhere', { ...ANY, offered: [place(at('2026-11-19T10:00'), 'b')] }, true],
  ])('%s', (_name, waiting, expected) => {
    expect(suits(thursday, waiting)).toBe(expected);
  });

  test('the weekday is the store’s own', () => {
    const wish = { weekdays: [4], dayParts: [] };
    const inNewYork = { ...thursday, timeZone: 'America/New_York' };
    expect(suits(inNewYork, { ...ANY, wish })).toBe(false);
  });

  test('every time of a day belongs to exactly one part of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), (minute) => {
        const startsAt = new Date(at('2026-11-19T00:00').getTime() + minute * MINUTE);
        const parts = DAY_PARTS.filter((part) =>
          suits(place(startsAt), { ...ANY, wish: { weekdays: [], dayParts: [part] } }),
        );
        expect(parts).toHaveLength(1);
      }),
    );
    expect(Object.keys(DAY_PART_HOURS)).toEqual([...DAY_PARTS]);
  });
});

describe('the time to accept', () => {
  const NOW = at('2026-11-18T10:00');
  const minutesFor = (startsAt: Date, now = NOW) => {
    const until = offerUntil(place(startsAt), now);
    return until === null ? null : (until.getTime() - now.getTime()) / MINUTE;
  };

  test.each([
    ['2026-11-20T10:00', 60],
    ['2026-11-18T15:00', 60],
    ['2026-11-18T14:00', 45],
    ['2026-11-18T12:00', 15],
    ['2026-11-18T11:40', 10],
    ['2026-11-18T11:39', null],
    ['2026-11-18T10:30', null],
  ])('a place at %s leaves %s minutes', (startsAt, minutes) => {
    expect(minutesFor(at(startsAt))).toBe(minutes);
  });

  test.each([
    ['2026-11-18T07:59', null],
    ['2026-11-18T08:00', 60],
    ['2026-11-18T19:59', 60],
    ['2026-11-18T20:00', null],
    ['2026-11-18T23:00', null],
  ])('nothing is offered by night: at %s', (now, minutes) => {
    expect(minutesFor(at('2026-11-20T10:00'), at(now))).toBe(minutes);
  });

  test('never runs into the notice, nor longer than the policy’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 2880 }), (ahead, noticeMinutes) => {
        const startsAt = new Date(NOW.getTime() + ahead * MINUTE);
        const until = offerUntil({ ...ZONE, startsAt, noticeMinutes }, NOW);
        if (until === null) return;
        expect(until.getTime()).toBeLessThanOrEqual(startsAt.getTime() - noticeMinutes * MINUTE);
        const minutes = (until.getTime() - NOW.getTime()) / MINUTE;
        expect(minutes).toBeLessThanOrEqual(POLICY.wait.offerMinutes);
        expect(minutes).toBeGreaterThanOrEqual(POLICY.wait.leastOfferMinutes);
      }),
    );
  });

  test('of several places the earliest that suits and can still be offered', () => {
    const [near, fits, late] = [at('2026-11-18T11:10'), at('2026-11-19T15:00'), at('2026-11-20T15:00')].map(
      (startsAt) => place(startsAt),
    );
    const found = placeToOffer(
      [late, fits, near].flatMap((one) => one ?? []),
      ANY,
      NOW,
    );
    expect(found?.place).toBe(fits);
    expect(placeToOffer([], ANY, NOW)).toBeNull();
  });
});
