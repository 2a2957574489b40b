import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { orderBalance } from '#domain/balance';
import { PRESETS } from '#domain/policies/presets';
import { coolingEndsAt, escalatesAt, nextAskAt } from '#domain/termination';

const PLACED = new Date('2026-11-18T02:00:00.000Z');
const after = (ms: number) => new Date(PLACED.getTime() + ms);
const MINUTE = 60_000;

describe('how a silent carrier is asked', () => {
  test('with pauses that double from ten seconds to half an hour', () => {
    const late = escalatesAt(PLACED);
    const pauses = Array.from(
      { length: 10 },
      (_, index) => nextAskAt({ attempts: index + 1, placedAt: PLACED, now: late }).getTime() - late.getTime(),
    );
    expect(pauses.map((pause) => pause / 1000)).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800]);
  });

  test('always later, never more than half an hour on, and at the escalation itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 600 * MINUTE }), (attempts, ms) => {
        const now = after(ms);
        const next = nextAskAt({ attempts, placedAt: PLACED, now });
        expect(next > now).toBe(true);
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(30 * MINUTE);
        expect(now < escalatesAt(PLACED) && next > escalatesAt(PLACED)).toBe(false);
      }),
    );
  });

  test('is told to a supervisor after the hour that the customer was promised', () => {
    expect(escalatesAt(PLACED)).toEqual(after(60 * MINUTE));
  });
});

test.each([
  ['CN', 0],
  ['DE', 24],
  ['GB', 24],
  ['US', 24],
] as const)('%s: an order leaves %i hours after the confirmation', (jurisdiction, hours) => {
  expect(coolingEndsAt(PLACED, PRESETS[jurisdiction])).toEqual(after(hours * 60 * MINUTE));
});

test.each([
  [{ balanceMinor: 0, giftCreditMinor: 0 }, 'refund', null],
  [
    { balanceMinor: 1200, giftCreditMinor: 0 },
    'transfer',
    { currency: 'CNY', balanceMinor: 1200, giftCreditMinor: 0, choice: 'transfer' },
  ],
  [
    { balanceMinor: 0, giftCreditMinor: 50 },
    null,
    { currency: 'CNY', balanceMinor: 0, giftCreditMinor: 50, choice: 'refund' },
  ],
] as const)('the money that an order tells of: %o, %s', (money, choice, told) => {
  expect(orderBalance({ currency: 'CNY', ...money }, choice)).toEqual(told);
});
