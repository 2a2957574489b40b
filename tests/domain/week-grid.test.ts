import { expect, test } from 'vitest';

import { weekOf } from '#domain/week';
import { weekGrid } from '#domain/week-grid';

const ZONE = 'Europe/Berlin';
const at = (local: string) => new Date(`2026-11-${local}:00+01:00`);

const STORE = {
  timeZone: ZONE,
  slotMinutes: 30,
  bufferMinutes: 0,
  openingHours: [
    { weekday: 3, opensAt: '09:00', closesAt: '10:30' },
    { weekday: 4, opensAt: '09:15', closesAt: '10:15' },
  ],
  specialDays: [],
  closures: [{ deskId: 'b', startsAt: at('18T10:00'), endsAt: at('18T12:00') }],
};
const DESKS = [{ id: 'a' }, { id: 'b' }];
const WEEK = weekOf('2026-11-18', ZONE);

const visit = (deskId: string, local: string, minutes = 30) => ({
  deskId,
  startsAt: at(local),
  endsAt: new Date(at(local).getTime() + minutes * 60_000),
});

function statesOn(date: string, visits: ReturnType<typeof visit>[] = []) {
  const { times, days } = weekGrid({ store: STORE, desks: DESKS, visits, week: WEEK });
  const day = days.find((each) => each.date === date);
  const rows = times.map((time) =>
    day?.rows
      .get(time)
      ?.cells.map(({ state }) => state)
      .join(' '),
  );
  return { times, rows, taken: day?.taken, capacity: day?.capacity };
}

test('a day tells places from what lies between them, outside the hours or within a closure', () => {
  const { times, rows, taken, capacity } = statesOn('2026-11-18');
  expect(times).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00']);
  expect(rows).toEqual(['free free', 'between between', 'free free', 'between shut', 'free shut']);
  expect([taken, capacity]).toEqual([0, 5]);
  expect(statesOn('2026-11-19').rows).toEqual([
    'closed closed',
    'free free',
    'between between',
    'free free',
    'between between',
  ]);
});

test('a visit off the grid is counted once, and one on a closed day is seen', () => {
  const visits = [visit('a', '18T09:00', 60), visit('b', '18T09:10'), visit('a', '17T09:00')];
  const wednesday = statesOn('2026-11-18', visits);
  expect([wednesday.taken, wednesday.capacity]).toEqual([2, 5]);
  expect(wednesday.rows.slice(0, 3)).toEqual(['visit free', 'visit visit', 'visit visit']);
  const tuesday = statesOn('2026-11-17', visits);
  expect([tuesday.taken, tuesday.capacity]).toEqual([1, 1]);
  expect(tuesday.rows[0]).toBe('visit closed');
});
