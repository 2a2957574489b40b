import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { agreementByReason, agreementOf } from '#domain/agreement';

/** `[first, second, how often]` */
function pairs(...table: (readonly [string, string, number])[]) {
  return table.flatMap(([first, second, times]) => Array.from({ length: times }, () => [first, second] as const));
}

describe('agreement', () => {
  test.for([
    ['the textbook’s 50 grants', pairs(['y', 'y', 20], ['y', 'n', 5], ['n', 'y', 10], ['n', 'n', 15]), 0.7, 0.4],
    [
      'the same share, other margins',
      pairs(['y', 'y', 45], ['y', 'n', 15], ['n', 'y', 25], ['n', 'n', 15]),
      0.6,
      0.1304,
    ],
    ['margins that differ', pairs(['y', 'y', 25], ['y', 'n', 35], ['n', 'y', 5], ['n', 'n', 35]), 0.6, 0.2593],
    ['three outcomes', pairs(['a', 'a', 8], ['b', 'b', 6], ['c', 'c', 2], ['a', 'b', 2], ['c', 'a', 2]), 0.8, 0.6721],
    ['never', pairs(['y', 'n', 3], ['n', 'y', 3]), 0, -1],
    ['always', pairs(['y', 'y', 3], ['n', 'n', 3]), 1, 1],
  ] as const)('%s', ([, given, share, kappa]) => {
    const found = agreementOf(given);
    expect(found.count).toBe(given.length);
    expect(found.share).toBeCloseTo(share, 4);
    expect(found.kappa).toBeCloseTo(kappa, 4);
  });

  test('is unknown of nothing, and beyond chance unknown where everybody always says the same', () => {
    expect(agreementOf([])).toEqual({ count: 0, agreed: 0, share: null, kappa: null });
    expect(agreementOf(pairs(['y', 'y', 7]))).toEqual({ count: 7, agreed: 7, share: 1, kappa: null });
  });

  test('is the same whoever is asked first, and never above 1', () => {
    const answer = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer)), (given) => {
        const { kappa, share } = agreementOf(given);
        expect(agreementOf(given.map(([one, other]) => [other, one] as const))).toMatchObject({ kappa, share });
        if (kappa !== null) expect(kappa).toBeLessThanOrEqual(1);
        if (share === 1 && kappa !== null) expect(kappa).toBe(1);
      }),
    );
  });
});

test('a reason agrees where both give it or neither does', () => {
  const given = [
    [['x'], ['x']],
    [['x', 'y'], ['x']],
    [[], []],
    [['y'], []],
  ].map(([first = [], second = []]) => [
    { kind: 'reject', reasonCodes: first },
    { kind: 'reject', reasonCodes: second },
  ]) as [{ kind: string; reasonCodes: string[] }, { kind: string; reasonCodes: string[] }][];
  expect(agreementByReason(given)).toEqual([
    { code: 'x', count: 4, agreed: 4, share: 1, kappa: 1 },
    { code: 'y', count: 4, agreed: 2, share: 0.5, kappa: 0 },
  ]);
});
