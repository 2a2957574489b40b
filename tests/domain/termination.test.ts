import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { orderBalance } from '#domain/balance';
import type { CheckEvidence, CheckOutcome, CheckResult, KeptCheckCode, Severity } from '#domain/check';
import { PRESETS } from '#domain/policies/presets';
import { coolingEndsAt, departureOf, escalatesAt, nextAskAt, obstacleOfChecks } from '#domain/termination';

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

describe('whether an order leaves', () => {
  const check = (outcome: CheckOutcome): CheckResult => ({ code: 'arrears', severity: 'block', outcome, evidence: {} });
  test.each([
    ['all is well', 'not_found', [check('pass')], 'leaves'],
    ['a blocking check failed', 'not_found', [check('fail')], { refused: 'arrears' }],
    ['the carrier is away, and nothing is guessed', 'away', [check('unknown')], 'waits'],
    ['the carrier is away, whatever else', 'away', [check('fail')], 'waits'],
  ] as const)('%s', (_name, line, checks, expected) => {
    expect(departureOf({ line, checks, approved: [] })).toEqual(expected);
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

function failed(code: KeptCheckCode, evidence: CheckEvidence = {}, severity: Severity = 'warn'): CheckResult {
  return { code, outcome: 'fail', severity, evidence };
}

describe('before the line is ended', () => {
  test.each([
    ['line_found', 'line_not_found'],
    ['line_active', 'line_not_active'],
    ['arrears', 'arrears'],
    ['unbilled_usage', 'arrears'],
    ['contract', 'bound_services'],
    ['holder_matches', 'holder_changed'],
    ['pending_port_out', 'checks_changed'],
  ] as const)('%s that fails and blocks is refused as %s, answered or not', (code, reason) => {
    const check = failed(code, {}, 'block');
    expect(obstacleOfChecks([check], [])).toBe(reason);
    expect(obstacleOfChecks([check], [check])).toBe(reason);
  });

  test.each([
    ['the same failure', { nameMatches: false }, { nameMatches: false }, null],
    ['another part differs', { nameMatches: false, number: true }, { nameMatches: false, number: false }, 'changed'],
    ['a count has moved', { count: 3, days: 30 }, { count: 4, days: 30 }, null],
    ['a newer swap', { swappedOn: '2026-11-10', days: 7 }, { swappedOn: '2026-11-14', days: 7 }, 'changed'],
    ['another bill', { bills: ['B-1:2026-10-01:5'] }, { bills: ['B-2:2026-10-01:5'] }, 'changed'],
  ])('%s, beside what was answered', (_what, then, now, expected) => {
    const found = obstacleOfChecks([failed('recent_sim_swap', now)], [failed('recent_sim_swap', then)]);
    expect(found).toBe(expected === null ? null : 'checks_changed');
  });

  test('what passed, warned or was unknown at the approval was answered by nobody', () => {
    for (const outcome of ['pass', 'warn', 'unknown'] as const) {
      const approved = [{ ...failed('holder_age'), outcome }];
      expect(obstacleOfChecks([failed('holder_age')], approved)).toBe('checks_changed');
    }
  });
});
