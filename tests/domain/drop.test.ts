import { expect, test } from 'vitest';

import { dropRefusal, mayBeOverridden } from '#domain/drop';
import type { DropRefusal } from '#domain/drop';
import type { GridCell } from '#domain/week-grid';

const at = (time: string) => new Date(`2026-11-18T${time}:00Z`);

const VISIT = { id: 'own', deskId: 'a', startsAt: at('12:00'), confirmBy: at('16:00') };
const RULES = { now: at('10:10'), slotMinutes: 30, noticeMinutes: 60, horizonEndsAt: at('18:00') };
const FREE = { state: 'free' } as const;
const CLOSED = { state: 'closed' } as const;

type Case = [string, string, GridCell<{ id: string }>, DropRefusal | null];

test.each<Case>([
  ['b', '11:30', FREE, null],
  ['b', '12:00', FREE, null],
  ['a', '15:30', FREE, null],
  ['a', '12:15', { state: 'visit', visit: { id: 'own' } }, null],
  ['a', '12:00', { state: 'visit', visit: { id: 'own' } }, 'same'],
  ['b', '13:00', { state: 'visit', visit: { id: 'other' } }, 'taken'],
  ['b', '09:00', { state: 'visit', visit: { id: 'other' } }, 'taken'],
  ['b', '13:00', { state: 'shut' }, 'shut'],
  ['b', '13:10', { state: 'between' }, 'between'],
  ['b', '10:00', FREE, 'past'],
  ['b', '10:00', CLOSED, 'past'],
  ['b', '15:31', FREE, 'deadline'],
  ['b', '15:31', CLOSED, 'deadline'],
  ['b', '17:31', FREE, 'horizon'],
  ['b', '11:00', FREE, 'notice'],
  ['b', '11:10', FREE, null],
  ['b', '11:30', CLOSED, 'hours'],
])('to desk %s at %s, %j: %s', (deskId, time, cell, refusal) => {
  expect(dropRefusal(VISIT, { deskId, startsAt: at(time), cell }, RULES)).toBe(refusal);
});

test('without a deadline there is nowhere to go', () => {
  const target = { deskId: 'b', startsAt: at('12:00'), cell: FREE };
  expect(dropRefusal({ ...VISIT, confirmBy: null }, target, RULES)).toBe('deadline');
});

test('notice and hours alone can be left aside', () => {
  const all: DropRefusal[] = ['same', 'taken', 'shut', 'between', 'past', 'horizon', 'deadline', 'notice', 'hours'];
  expect(all.filter(mayBeOverridden)).toEqual(['notice', 'hours']);
});
