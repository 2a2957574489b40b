import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { DeskAbility } from '#domain/store';
import { WALK_IN_MINUTES, walkInStart } from '#domain/walk-in';

/** Wednesday, 10:00:30 in Shanghai. */
const NOW = new Date('2026-11-18T02:00:30Z');
const minute = (minutes: number) => new Date(Date.UTC(2026, 10, 18, 2, minutes));
const STORE = {
  timeZone: 'Asia/Shanghai',
  slotMinutes: 30,
  bufferMinutes: 0,
  openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '18:00' })),
  specialDays: [],
  closures: [] as { deskId: string | null; startsAt: Date; endsAt: Date }[],
};
const ABILITIES: DeskAbility[] = [];
const DESKS = [
  { id: 'one', abilities: ABILITIES },
  { id: 'two', abilities: ['wheelchair'] as DeskAbility[] },
];
const taken = (deskId: string, from: number, to: number) => ({ deskId, startsAt: minute(from), endsAt: minute(to) });

describe('the start of a visit from now on', () => {
  const ask = (given: Partial<Parameters<typeof walkInStart>[0]> = {}) =>
    walkInStart({ store: STORE, desks: DESKS, occupied: [], now: NOW, ...given });

  test('is the next whole minute, whatever the grid of the slots and the notice', () => {
    expect(ask()).toEqual(minute(1));
    expect(ask({ now: minute(0) })).toEqual(minute(0));
  });

  test('is the minute in which a desk becomes free, a quarter of an hour at most', () => {
    expect(ask({ occupied: [taken('one', -10, 12), taken('two', -10, 9)] })).toEqual(minute(9));
    const last = 1 + WALK_IN_MINUTES;
    expect(ask({ occupied: [taken('one', 0, last), taken('two', 0, 60)] })).toEqual(minute(last));
    expect(ask({ occupied: [taken('one', 0, last + 1), taken('two', 0, 60)] })).toBe('taken');
  });

  test('leaves a booked visit its time', () => {
    expect(ask({ desks: DESKS.slice(0, 1), occupied: [taken('one', 30, 60)] })).toBe('taken');
    expect(ask({ desks: DESKS.slice(0, 1), occupied: [taken('one', 31, 60)] })).toEqual(minute(1));
  });

  test('asks for what the desk must be able to do', () => {
    expect(ask({ abilities: ['wheelchair'], occupied: [taken('two', 0, 60)] })).toBe('taken');
    expect(ask({ abilities: ['quiet_room'] })).toBe('closed');
  });

  test('lies within the hours unless they are left aside, and never in a closure', () => {
    const evening = new Date('2026-11-18T09:40:00Z');
    expect(ask({ now: evening })).toBe('closed');
    expect(ask({ now: evening, overridesHours: true })).toEqual(evening);
    const store = { ...STORE, closures: [{ deskId: null, startsAt: minute(-60), endsAt: minute(120) }] };
    expect(ask({ store, overridesHours: true })).toBe('closed');
    const justOne = { ...STORE, closures: [{ deskId: 'one', startsAt: minute(5), endsAt: minute(120) }] };
    expect(ask({ store: justOne })).toEqual(minute(1));
  });

  test('is never one at which every desk is taken, and the earliest at which one is not', () => {
    const block = fc.record({
      deskId: fc.constantFrom('one', 'two'),
      from: fc.integer({ min: -30, max: 60 }),
      length: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const occupied = blocks.map(({ deskId, from, length }) => taken(deskId, from, from + length));
        const isFree = (start: number) =>
          DESKS.some(({ id }) =>
            occupied.every(
              (other) => other.deskId !== id || other.endsAt <= minute(start) || other.startsAt >= minute(start + 30),
            ),
          );
        const starts = Array.from({ length: WALK_IN_MINUTES + 1 }, (_, index) => index + 1);
        const expected = starts.find(isFree);
        expect(ask({ occupied })).toEqual(expected === undefined ? 'taken' : minute(expected));
      }),
    );
  });
});
