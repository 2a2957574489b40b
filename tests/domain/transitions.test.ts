import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES, OPEN_STATUSES, REVIEWABLE_STATUSES, isOpen, isReviewable } from '#domain/application';
import type { ApplicationStatus } from '#domain/application';
import { DomainError } from '#domain/domain-error';
import { VERBS, assertUndoable, findTransition, getTransition } from '#domain/transitions';
import type { Verb } from '#domain/transitions';

/** The life of an application, written a second time from the design: every step that there is. */
const STEPS: readonly [ApplicationStatus, Verb, ApplicationStatus][] = [
  ['draft', 'submit', 'submitted'],
  ['draft', 'withdraw', 'withdrawn'],
  ['submitted', 'approve', 'awaiting_confirmation'],
  ['submitted', 'escalate', 'second_review'],
  ['submitted', 'reject', 'rejected'],
  ['submitted', 'ask_for_more', 'action_needed'],
  ['submitted', 'withdraw', 'withdrawn'],
  ['second_review', 'approve', 'awaiting_confirmation'],
  ['second_review', 'send_back', 'submitted'],
  ['second_review', 'void_first_approval', 'submitted'],
  ['second_review', 'reject', 'rejected'],
  ['second_review', 'withdraw', 'withdrawn'],
  ['action_needed', 'resubmit', 'submitted'],
  ['action_needed', 'withdraw', 'withdrawn'],
  ['awaiting_confirmation', 'confirm', 'terminating'],
  ['awaiting_confirmation', 'doubt', 'submitted'],
  ['awaiting_confirmation', 'deadline_passed', 'expired'],
  ['awaiting_confirmation', 'withdraw', 'withdrawn'],
  ['awaiting_confirmation', 'reopen', 'submitted'],
  ['rejected', 'reopen', 'submitted'],
  ['expired', 'reopen', 'submitted'],
  ['terminating', 'terminated', 'completed'],
  ['terminating', 'carrier_refused', 'submitted'],
  ['terminating', 'dispute', 'submitted'],
];

const DECISION_VERBS: readonly Verb[] = ['approve', 'escalate', 'reject', 'ask_for_more', 'send_back'];

const EVERY_PAIR = APPLICATION_STATUSES.flatMap((status) => VERBS.map((verb) => [status, verb] as const));

describe('a step in the life of an application', () => {
  test.each(EVERY_PAIR)('from %s by %s', (status, verb) => {
    const step = STEPS.find(([from, by]) => from === status && by === verb);
    expect(findTransition(status, verb)).toBe(step?.[2] ?? null);
    if (step === undefined) {
      expect(() => getTransition(status, verb)).toThrow(new DomainError('wrong_status', { status, verb }));
    } else {
      expect(getTransition(status, verb)).toBe(step[2]);
    }
  });

  test('exactly the decisions can be taken back', () => {
    const decisions = STEPS.filter(([, verb]) => DECISION_VERBS.includes(verb));
    for (const before of APPLICATION_STATUSES) {
      for (const decided of APPLICATION_STATUSES) {
        const isDecision = decisions.some(([from, , to]) => from === before && to === decided);
        const undo = () => assertUndoable({ before, decided });
        if (isDecision) expect(undo, `${decided} to ${before}`).not.toThrow();
        else expect(undo, `${decided} to ${before}`).toThrow(DomainError);
      }
    }
  });
});

describe('a status', () => {
  test.each(APPLICATION_STATUSES)('%s is open or not, reviewable or not', (status) => {
    const hasEnded = ['completed', 'rejected', 'expired', 'withdrawn'].includes(status);
    expect(isOpen(status)).toBe(!hasEnded && status !== 'draft');
    expect(isReviewable(status)).toBe(status === 'submitted' || status === 'second_review');
  });

  test('that can be reviewed is open', () => {
    for (const status of REVIEWABLE_STATUSES) expect(OPEN_STATUSES).toContain(status);
  });
});
