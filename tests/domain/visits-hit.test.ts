import { describe, expect, test } from 'vitest';

import { visitsHit } from '#domain/visits-hit';
import type { StorePlan } from '#domain/visits-hit';

/** A Wednesday. */
function at(time: string): Date {
  return new Date(`2026-11-18T${time}:00+08:00`);
}

const VISITS = [
  { id: 'noon', deskId: 'b', startsAt: at('11:30'), endsAt: at('12:00') },
  { id: 'early', deskId: 'a', startsAt: at('09:00'), endsAt: at('09:30') },
  { id: 'next', deskId: 'a', startsAt: at('09:30'), endsAt: at('10:00') },
];

const PLAN: StorePlan = {
  active: true,
  times: {
    timeZone: 'Asia/Shanghai',
    slotMinutes: 30,
    bufferMinutes: 0,
    openingHours: [{ weekday: 3, opensAt: '09:00', closesAt: '18:00' }],
    specialDays: [],
    closures: [],
  },
  desks: [
    { id: 'a', active: true },
    { id: 'b', active: true },
  ],
};

function hits(times: Partial<StorePlan['times']>, plan: Partial<StorePlan> = {}, before = PLAN): string[] {
  const after = { ...PLAN, ...plan, times: { ...PLAN.times, ...times } };
  return visitsHit({ before, after }, VISITS).map(({ visit, effects }) => `${visit.id}: ${effects.join(', ')}`);
}

describe('the visits that a change of the store hits', () => {
  test.each<[string, Partial<StorePlan['times']>, Partial<StorePlan>, string[]]>([
    ['nothing', {}, {}, []],
    [
      'later hours',
      { openingHours: [{ weekday: 3, opensAt: '09:15', closesAt: '18:00' }] },
      {},
      ['early: outside_hours'],
    ],
    [
      'a break',
      {
        openingHours: [
          { weekday: 3, opensAt: '09:00', closesAt: '11:45' },
          { weekday: 3, opensAt: '12:45', closesAt: '18:00' },
        ],
      },
      {},
      ['noon: outside_hours'],
    ],
    [
      'hours in two that touch within a visit',
      {
        openingHours: [
          { weekday: 3, opensAt: '11:45', closesAt: '18:00' },
          { weekday: 3, opensAt: '09:00', closesAt: '11:45' },
        ],
      },
      {},
      [],
    ],
    [
      'no hours on the weekday',
      { openingHours: [{ weekday: 4, opensAt: '09:00', closesAt: '18:00' }] },
      {},
      ['early: closed_day', 'next: closed_day', 'noon: closed_day'],
    ],
    [
      'a special day with shorter hours',
      { specialDays: [{ date: '2026-11-18', hours: [{ opensAt: '09:00', closesAt: '10:00' }] }] },
      {},
      ['noon: outside_hours'],
    ],
    ['a special day of another date', { specialDays: [{ date: '2026-11-19', hours: [] }] }, {}, []],
    [
      'a closed desk',
      { closures: [{ deskId: 'a', startsAt: at('09:45'), endsAt: at('18:00') }] },
      {},
      ['next: closed'],
    ],
    [
      'a closed store',
      { closures: [{ deskId: null, startsAt: at('09:45'), endsAt: at('18:00') }] },
      {},
      ['next: closed', 'noon: closed'],
    ],
    ['a longer buffer', { bufferMinutes: 5 }, {}, ['early: too_close']],
    [
      'a desk that is out of use',
      {},
      {
        desks: [
          { id: 'b', active: true },
          { id: 'a', active: false },
        ],
      },
      ['early: desk_inactive', 'next: desk_inactive'],
    ],
    ['a desk that is not there', {}, { desks: [{ id: 'a', active: true }] }, ['noon: desk_inactive']],
    [
      'a store that is out of use',
      {},
      { active: false },
      ['early: store_inactive', 'next: store_inactive', 'noon: store_inactive'],
    ],
    [
      'another zone',
      { timeZone: 'Asia/Tokyo', openingHours: [{ weekday: 3, opensAt: '09:00', closesAt: '12:45' }] },
      {},
      ['noon: outside_hours'],
    ],
    ['slots of another length', { slotMinutes: 45 }, {}, []],
    [
      'a zone in which it is still the day before',
      { timeZone: 'America/New_York' },
      {},
      ['early: closed_day', 'next: closed_day', 'noon: closed_day'],
    ],
  ])('%s', (_, times, plan, expected) => {
    expect(hits(times, plan)).toEqual(expected);
  });

  test('what was wrong with a visit before is not told again', () => {
    const openingHours = [{ weekday: 3, opensAt: '09:30', closesAt: '18:00' }];
    const before = { ...PLAN, times: { ...PLAN.times, openingHours } };
    expect(hits({ openingHours, bufferMinutes: 1 }, {}, before)).toEqual(['early: too_close']);
    expect(hits({ openingHours }, {}, before)).toEqual([]);
  });
});
