import { expect, test } from 'vitest';

import { endingOf, endsNothingElse } from '#domain/line-ending';
import type { EndingFacts } from '#domain/line-ending';

const NOTHING: EndingFacts = {
  linkedLines: [],
  currency: 'CNY',
  balanceMinor: 0,
  giftCreditMinor: 0,
  instalments: [],
  portOutRequestedAt: null,
};

test.each([
  ['nothing', {}, true],
  ['a secondary card', { linkedLines: [{ tie: 'secondary_card', msisdnEnd: '1234' }] }, false],
  ['a balance', { balanceMinor: 1 }, false],
  ['gift credit', { giftCreditMinor: 1 }, false],
  ['an instalment', { instalments: [{ code: 'I-1', remainingMinor: 1, endsOn: '2027-01-31' }] }, false],
  ['a port-out', { portOutRequestedAt: '2026-11-17T16:30:00.000Z' }, false],
] satisfies [string, Partial<EndingFacts>, boolean][])(
  '%s ends with a line: that nothing does is %s',
  (_what, has, nothing) => {
    expect(endsNothingElse(endingOf({ ...NOTHING, ...has }, 'Asia/Shanghai'))).toBe(nothing);
  },
);

test('a port-out is dated where the policy applies', () => {
  const ending = endingOf({ ...NOTHING, portOutRequestedAt: '2026-11-17T16:30:00.000Z' }, 'Asia/Shanghai');
  expect(ending.portOutRequestedOn).toBe('2026-11-18');
});
