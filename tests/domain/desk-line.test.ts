import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { byLine, callNumber, deskServes, inLineSince, nextInLine } from '#domain/desk-line';
import type { WaitingVisit } from '#domain/desk-line';
import { DESK_ABILITIES } from '#domain/store';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 2, minute));
const one = (id: string, minute: number, given: Partial<WaitingVisit> = {}): WaitingVisit => ({
  id,
  deskId: 'other',
  needs: [],
  arrivedAt: at(minute),
  unansweredAt: null,
  ...given,
});

const PLAIN = { id: 'plain', abilities: [] };
const LANE = { id: 'lane', abilities: ['elder_priority'] } as const;

describe('whom a desk can serve', () => {
  test.each([
    [PLAIN, [], 'other', true],
    [PLAIN, ['wheelchair'], 'other', false],
    [PLAIN, ['wheelchair'], 'plain', true],
    [LANE, ['elder_priority'], 'other', true],
    [LANE, ['elder_priority', 'wheelchair'], 'other', false],
  ] as const)('%j, needing %j, booked at %s: %s', (desk, needs, deskId, serves) => {
    expect(deskServes(desk, { deskId, needs })).toBe(serves);
  });
});

describe('who is next', () => {
  test('is who has been in line longest', () => {
    expect(nextInLine([one('b', 2), one('a', 1), one('c', 3)], PLAIN)?.id).toBe('a');
  });

  test('is somebody with priority where the desk has the lane, and only there', () => {
    const line = [one('first', 1), one('elder', 9, { needs: ['elder_priority'], deskId: 'plain' })];
    expect(nextInLine(line, LANE)?.id).toBe('elder');
    expect(nextInLine(line, PLAIN)?.id).toBe('first');
  });

  test('is last of all who did not answer, priority or not', () => {
    const line = [
      one('unanswered', 1, { unansweredAt: at(5), needs: ['elder_priority'] }),
      one('later', 4),
      one('latest', 6),
    ];
    expect(inLineSince(line[0] ?? one('none', 0))).toEqual(at(5));
    expect(nextInLine(line, LANE)?.id).toBe('later');
    expect(nextInLine(line.slice(0, 1).concat(line.slice(2)), LANE)?.id).toBe('unanswered');
  });

  test('is nobody where nobody can be served', () => {
    expect(nextInLine([one('a', 1, { needs: ['quiet_room'] })], PLAIN)).toBeNull();
    expect(nextInLine([], LANE)).toBeNull();
  });

  test('does not depend on the order in which they are named', () => {
    const visit = fc.record({
      id: fc.uuid(),
      deskId: fc.constantFrom('plain', 'lane', 'other'),
      needs: fc.uniqueArray(fc.constantFrom(...DESK_ABILITIES), { maxLength: 2 }),
      arrivedAt: fc.integer({ min: 0, max: 5 }).map(at),
      unansweredAt: fc.option(fc.integer({ min: 6, max: 9 }).map(at)),
    });
    fc.assert(
      fc.property(fc.uniqueArray(visit, { selector: ({ id }) => id, maxLength: 8 }), (line) => {
        expect(nextInLine(line.toReversed(), LANE)).toEqual(nextInLine(line, LANE));
      }),
    );
  });
});

test('those who have arrived are listed as the line goes: who is called, then by time in line', () => {
  const listed = [
    { ...one('late', 9), calledTo: null },
    { ...one('unanswered', 1, { unansweredAt: at(8) }), calledTo: null },
    { ...one('first', 2), calledTo: null },
    { ...one('called', 5), calledTo: 'plain' },
  ];
  expect(listed.toSorted(byLine).map(({ id }) => id)).toEqual(['called', 'first', 'unanswered', 'late']);
});

test('the waiting room sees the end of the reference', () => {
  expect(callNumber('7K2QD-M9XW4')).toBe('9XW4');
});
