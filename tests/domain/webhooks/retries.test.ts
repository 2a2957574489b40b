import { describe, expect, test } from 'vitest';

import { signingVersions } from '#domain/webhooks/endpoint';
import { parseDeliveryQuery } from '#domain/webhooks/delivery-query';
import { WEBHOOK_RETRIES, askedPauseMs, nextTryAt } from '#domain/webhooks/retries';

const HOUR = 3_600_000;
const START = new Date('2026-11-18T02:00:00.000Z');
const after = (ms: number) => new Date(START.getTime() + ms);

/** Every try of an endpoint that never takes anything, in milliseconds since the first. */
function triesOf({ jitter, askedMs = null }: { jitter: number; askedMs?: number | null }): number[] {
  const tries = [0];
  for (;;) {
    const now = after(tries.at(-1) ?? 0);
    const next = nextTryAt({ attempts: tries.length, sendAt: START, askedMs, now, jitter });
    if (next === null) return tries;
    tries.push(next.getTime() - START.getTime());
  }
}

describe('the plan of tries', () => {
  test.for([0, 0.5, 1])('grows for three days, and the last try falls on their end: chance %d', (jitter) => {
    const tries = triesOf({ jitter });
    expect(tries.at(-1)).toBe(72 * HOUR);
    expect(tries.length).toBeGreaterThan(15);
    const pauses = tries.slice(1, -1).map((at, index) => at - (tries[index] ?? 0));
    expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses);
    WEBHOOK_RETRIES.pauseSeconds.forEach((seconds, index) => {
      expect(pauses[index]).toBeCloseTo(seconds * 1000 * (1 + 0.2 * jitter), -1);
    });
  });

  test('an event that waited behind another for longer is tried once, and not again', () => {
    const now = after(80 * HOUR);
    expect(nextTryAt({ attempts: 1, sendAt: START, askedMs: null, now, jitter: 0 })).toBeNull();
  });

  test('a pause that is asked for is kept, but none that is shorter than the plan, or goes beyond the three days', () => {
    const next = (askedMs: number, now = START) =>
      nextTryAt({ attempts: 1, sendAt: START, askedMs, now, jitter: 0 })?.getTime();
    expect(next(HOUR)).toBe(after(HOUR).getTime());
    expect(next(1000)).toBe(after(5000).getTime());
    expect(next(6 * HOUR, after(70 * HOUR))).toBe(after(72 * HOUR).getTime());
  });
});

test.for([
  [429, '120', 120_000],
  [503, ' 7 ', 7000],
  [503, 'Wed, 18 Nov 2026 03:00:00 GMT', HOUR],
  [429, '999999999', 6 * HOUR],
  [429, '0', null],
  [429, 'Wed, 18 Nov 2026 01:00:00 GMT', null],
  [429, 'soon', null],
  [429, '-5', null],
  [429, null, null],
  [500, '120', null],
  [null, '120', null],
] as const)('%s with Retry-After %s', ([status, header, wanted]) => {
  expect(askedPauseMs(status, header, START)).toBe(wanted);
});

test('the former secret signs beside the new one until its hours are over', () => {
  const formerSecretUntil = after(HOUR);
  expect(signingVersions({ secretVersion: 1, formerSecretUntil: null }, START)).toEqual([1]);
  expect(signingVersions({ secretVersion: 4, formerSecretUntil }, START)).toEqual([4, 3]);
  expect(signingVersions({ secretVersion: 4, formerSecretUntil }, after(HOUR))).toEqual([4]);
});

test('an address asks for a page of deliveries; what it cannot say is not there', () => {
  expect(parseDeliveryQuery({ status: 'given_up', after: '12' })).toEqual({
    status: 'given_up',
    cursor: { side: 'after', seq: 12 },
  });
  expect(parseDeliveryQuery({ before: '3' })).toEqual({ status: null, cursor: { side: 'before', seq: 3 } });
  for (const bad of ['x', '-1', '1.5', '']) {
    expect(parseDeliveryQuery({ status: bad, after: bad })).toEqual({ status: null, cursor: null });
  }
});
