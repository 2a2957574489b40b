import { expect, test } from 'vitest';

import { placesForLatecomer } from '#domain/late-arrival';

const at = (time: string) => new Date(`2026-11-18T${time}:00+08:00`);
const period = (from: string, until: string) => ({ deskId: 'a', startsAt: at(from), endsAt: at(until) });

function places(now: string, { occupied = [] as ReturnType<typeof period>[], deadline = '23:59' } = {}) {
  const openingHours = [{ weekday: 3, opensAt: '09:00', closesAt: '12:00' }];
  const hours = { timeZone: 'Asia/Shanghai', openingHours, specialDays: [], closures: [] };
  const store = { ...hours, slotMinutes: 30, bufferMinutes: 0 };
  const request = { store, desks: [{ id: 'a' }], occupied, now: at(now), until: at('23:59'), deadline: at(deadline) };
  return placesForLatecomer(request, 3);
}

test.each([
  ['the next five minutes, then the slots', places('10:17'), ['10:20', '10:30', '11:00']],
  ['a slot that begins just then is named once', places('10:28'), ['10:30', '11:00', '11:30']],
  ['only what is free', places('10:17', { occupied: [period('10:30', '11:00')] }), ['11:00', '11:30']],
  ['not past closing time', places('11:27'), ['11:30']],
  ['not past the deadline', places('10:17', { deadline: '11:00' }), ['10:20', '10:30']],
  ['nothing once the store is closed', places('11:40'), []],
])('%s', (_name, found, expected) => {
  expect(found).toEqual(expected.map(at));
});
