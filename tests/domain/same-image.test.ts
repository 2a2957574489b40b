import { expect, test } from 'vitest';

import { sameImage } from '#domain/checks/same-image';
import { factsFor } from '#tests/support/check-facts';

const check = (facts: Parameters<typeof factsFor>[0]) => sameImage.find(factsFor(facts));

test('photos that nobody else has sent pass', () => {
  expect(check({ sameImages: [] })).toEqual({
    outcome: 'pass',
    evidence: { compared: true, count: 0, slots: [], references: [] },
  });
});

test('a photo that another person’s case has too fails and names it, each case once', () => {
  const sameImages = [
    { slot: 'front', references: ['AAAA2-22222', 'BBBB2-22222'] },
    { slot: 'portrait', references: ['BBBB2-22222'] },
  ] as const;
  expect(check({ sameImages })).toEqual({
    outcome: 'fail',
    evidence: {
      compared: true,
      count: 2,
      slots: ['front', 'portrait'],
      references: ['AAAA2-22222', 'BBBB2-22222'],
    },
  });
});

test('of many cases all are counted and ten are named', () => {
  const references = Array.from({ length: 14 }, (_, index) => `CASE${index}`);
  const { evidence } = check({ sameImages: [{ slot: 'front', references }] });
  expect(evidence).toMatchObject({ count: 14, references: references.slice(0, 10) });
});

test('photos that could not be compared are unknown, never passed', () => {
  expect(check({ sameImages: null })).toMatchObject({ outcome: 'unknown', evidence: { compared: false } });
});
