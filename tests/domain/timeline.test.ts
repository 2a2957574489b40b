import { expect, test } from 'vitest';

import type { EventName } from '#domain/audit';
import { foldTimeline } from '#domain/timeline';
import type { TimelineEvent } from '#domain/timeline';

const event = (minute: number, name: EventName, actorName = 'Mei'): TimelineEvent => ({
  id: `${minute}`.padStart(4, '0'),
  at: new Date(minute * 60_000),
  name,
  actorKind: 'staff',
  actorName,
  reasonCodes: [],
  saidReasons: {},
});

const folded = (events: readonly TimelineEvent[]) =>
  foldTimeline(events).map(({ name, actorName, count }) => [name, actorName, count]);

test('the newest stands first, and repeated looks of one person are one entry', () => {
  expect(
    folded([
      event(1, 'application.submitted'),
      event(5, 'document.viewed'),
      event(6, 'document.viewed'),
      event(7, 'document.viewed', 'Jun'),
      event(8, 'document.viewed'),
      event(9, 'application.approved'),
    ]),
  ).toEqual([
    ['application.approved', 'Mei', 1],
    ['document.viewed', 'Mei', 1],
    ['document.viewed', 'Jun', 1],
    ['document.viewed', 'Mei', 2],
    ['application.submitted', 'Mei', 1],
  ]);
});

test('looks more than ten minutes apart stay apart, and decisions are never folded', () => {
  expect(folded([event(1, 'document.viewed'), event(12, 'document.viewed')])).toHaveLength(2);
  expect(folded([event(1, 'application.claimed'), event(2, 'application.claimed')])).toHaveLength(2);
});
