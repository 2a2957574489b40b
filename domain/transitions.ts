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
  'void_first_approval',
  'confirm',
  'doubt',
  'terminated',
  'carrier_refused',
  'dispute',
  'deadline_passed',
  'withdraw',
  'reopen',
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
    void_first_approval: 'submitted',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  action_needed: { resubmit: 'submitted', withdraw: 'withdrawn' },
  awaiting_confirmation: {
    confirm: 'terminating',
    doubt: 'submitted',
    deadline_passed: 'expired',
    withdraw: 'withdrawn',
    reopen: 'submitted',
  },
  terminating: { terminated: 'completed', carrier_refused: 'submitted', dispute: 'submitted' },
  completed: {},
  rejected: { reopen: 'submitted' },
  expired: { reopen: 'submitted' },
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

/** The steps that a person takes by deciding, and can take back while they settle. */
const UNDOABLE_VERBS = [
  'approve',
  'escalate',
  'reject',
  'ask_for_more',
  'send_back',
] as const satisfies readonly Verb[];

/** A DomainError `wrong_status` unless a decision leads from `before` to `decided`: only such a step can be taken back. */
export function assertUndoable({ before, decided }: { before: ApplicationStatus; decided: ApplicationStatus }): void {
  if (!UNDOABLE_VERBS.some((verb) => findTransition(before, verb) === decided)) {
    throw new DomainError('wrong_status', { status: decided });
  }
}
