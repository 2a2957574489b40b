import { expect, test } from 'vitest';

import { dropRefusal, mayBeOverridden } from '#domain/drop';
import type { DropRefusal } from '#domain/drop';
import type { GridCell } from '#domain/week-grid';

const at = (time: string) => new Date(`2026-11-18T${time}:00Z`);

const VISIT = { id: 'own', confirmBy: at('16:00') };
const RULES = { now: at('10:10'), slotMinutes: 30, noticeMinutes: 60, horizonEndsAt: at('18:00') };
const FREE = { state: 'free' } as const;
const CLOSED = { state: 'closed' } as const;

type Case = [string, GridCell<{ id: string }>, DropRefusal | null];

test.each<Case>([
  ['11:30', FREE, null],
  ['12:00', FREE, null],
  ['15:30', FREE, null],
  ['12:15', { state: 'visit', visit: { id: 'own' } }, 'same'],
  ['12:00', { state: 'visit', visit: { id: 'own' } }, 'same'],
  ['13:00', { state: 'visit', visit: { id: 'other' } }, 'taken'],
  ['09:00', { state: 'visit', visit: { id: 'other' } }, 'taken'],
  ['13:00', { state: 'shut' }, 'shut'],
  ['13:10', { state: 'between' }, 'between'],
  ['10:00', FREE, 'past'],
  ['10:00', CLOSED, 'past'],
  ['15:31', FREE, 'deadline'],
  ['15:31', CLOSED, 'deadline'],
  ['17:31', FREE, 'horizon'],
  ['11:00', FREE, 'notice'],
  ['11:10', FREE, null],
  ['11:30', CLOSED, 'hours'],
])('at %s, %j: %s', (time, cell, refusal) => {
  expect(dropRefusal(VISIT, { startsAt: at(time), cell }, RULES)).toBe(refusal);
});

test('without a deadline there is nowhere to go', () => {
  const target = { startsAt: at('12:00'), cell: FREE };
  expect(dropRefusal({ ...VISIT, confirmBy: null }, target, RULES)).toBe('deadline');
});

test('notice and hours alone can be left aside', () => {
  const all: DropRefusal[] = ['same', 'taken', 'shut', 'between', 'past', 'horizon', 'deadline', 'notice', 'hours'];
  expect(all.filter(mayBeOverridden)).toEqual(['notice', 'hours']);
});
