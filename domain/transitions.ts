import type { ApplicationStatus } from '#domain/application';
import { DomainError } from '#domain/domain-error';

export const VERBS = [
  'submit',
  'approve',
  'escalate',
  'reject',
  'ask_for_more',
  'resubmit',
  'send_back',
  'confirm',
  'terminated',
  'carrier_refused',
  'deadline_passed',
  'withdraw',
] as const;
export type Verb = (typeof VERBS)[number];

/** The life of an application: what is not written here cannot happen. */
const TRANSITIONS: Readonly<Record<ApplicationStatus, Partial<Record<Verb, ApplicationStatus>>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: {
    approve: 'awaiting_confirmation',
    escalate: 'second_review',
    reject: 'rejected',
    ask_for_more: 'action_needed',
    withdraw: 'withdrawn',
  },
  second_review: {
    approve: 'awaiting_confirmation',
    send_back: 'submitted',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  action_needed: { resubmit: 'submitted', withdraw: 'withdrawn' },
  awaiting_confirmation: { confirm: 'terminating', deadline_passed: 'expired', withdraw: 'withdrawn' },
  terminating: { terminated: 'completed', carrier_refused: 'submitted' },
  completed: {},
  rejected: {},
  expired: {},
  withdrawn: {},
};

/** The status that a verb leads to, or null where the life of an application has no such step. */
export function findTransition(from: ApplicationStatus, verb: Verb): ApplicationStatus | null {
  return TRANSITIONS[from][verb] ?? null;
}

/** The status that a verb leads to; a DomainError `wrong_status` where there is no such step. */
export function getTransition(from: ApplicationStatus, verb: Verb): ApplicationStatus {
  const to = findTransition(from, verb);
  if (to === null) throw new DomainError('wrong_status', { status: from, verb });
  return to;
}
