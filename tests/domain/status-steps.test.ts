import { expect, test } from 'vitest';

import { APPLICATION_STATUSES } from '#domain/application';
import type { ApplicationStatus } from '#domain/application';
import { statusSteps } from '#domain/status-steps';

const EXPECTED: Record<ApplicationStatus, string> = {
  draft: 'current later later later',
  submitted: 'done current later later',
  second_review: 'done current later later',
  action_needed: 'done current later later',
  awaiting_confirmation: 'done done current later',
  terminating: 'done done done current',
  completed: 'done done done done',
  rejected: 'done done stopped stopped',
  expired: 'done done stopped stopped',
  withdrawn: 'done stopped stopped stopped',
};

test.each(APPLICATION_STATUSES)('%s', (status) => {
  const states = statusSteps({ status, route: 'store', isApproved: false }).map(({ state }) => state);
  expect(states.join(' ')).toBe(EXPECTED[status]);
});

test('the third step is the visit unless the route is online', () => {
  const third = (route: 'store' | 'online' | null) =>
    statusSteps({ status: 'submitted', route, isApproved: false })[2]?.step;
  expect([third('store'), third(null), third('online')]).toEqual(['visit', 'visit', 'online']);
});

test('what was withdrawn after the approval had been reviewed', () => {
  const states = statusSteps({ status: 'withdrawn', route: 'store', isApproved: true }).map(({ state }) => state);
  expect(states).toEqual(['done', 'done', 'stopped', 'stopped']);
});
