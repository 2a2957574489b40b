import type { ApplicationStatus } from '#domain/application';
import type { EventName, VERSION_EVENTS } from '#domain/audit';

/** Where each step leaves a case: which views it may enter. */
const STATUSES_AFTER: Readonly<Record<(typeof VERSION_EVENTS)[number], readonly ApplicationStatus[]>> = {
  'application.submitted': ['submitted'],
  'application.resubmitted': ['submitted'],
  'application.approved': ['awaiting_confirmation'],
  'application.escalated': ['second_review'],
  'application.sentBack': ['submitted'],
  'application.firstApprovalVoided': ['submitted'],
  'application.checksWorsened': ['submitted'],
  'application.rejected': ['rejected'],
  'application.moreRequested': ['action_needed'],
  'application.confirmed': ['terminating'],
  'application.doubted': ['submitted'],
  'application.disputed': ['submitted'],
  'application.terminationRefused': ['submitted'],
  'application.completed': ['completed'],
  'application.expired': ['expired'],
  'application.withdrawn': ['withdrawn'],
  'application.decisionUndone': ['submitted', 'second_review'],
  'application.reopened': ['submitted', 'second_review'],
  'application.checked': ['submitted', 'second_review'],
};

const CLAIM_EVENTS: readonly EventName[] = [
  'application.claimed',
  'application.claimReleased',
  'application.skipped',
  'application.takenOver',
  'application.reassigned',
];

const VISIT_EVENTS: readonly EventName[] = [
  'visit.booked',
  'visit.moved',
  'visit.cancelled',
  'visit.arrived',
  'visit.arrivalTakenBack',
  'visit.called',
  'visit.recalled',
  'visit.callUnanswered',
  'visit.completed',
  'visit.missed',
];

const SESSION_EVENTS: readonly EventName[] = ['session.ended', 'staff.disabled', 'staff.passwordReset'];

/** What is announced as it is committed: the case and the member of staff who changed it, or the member whose sessions ended. */
export type Change = { id: string; name: string; by: string | null };

export function concernsCase(name: string): boolean {
  return name in STATUSES_AFTER || concernsHolder(name) || concernsVisit(name);
}

export function concernsVisit(name: string): boolean {
  return isOneOf(VISIT_EVENTS, name);
}

export function endsSessions(name: string): boolean {
  return isOneOf(SESSION_EVENTS, name);
}

/** What a list shows: its statuses, and whether it asks for a holder or for a visit's store. */
export type ChangingView = { statuses: readonly ApplicationStatus[]; hasHolder: boolean; hasStore: boolean };

/** Whether a case that the view did not show may belong into it now. */
export function mayEnter(name: string, view: ChangingView): boolean {
  if (concernsHolder(name)) return view.hasHolder;
  if (concernsVisit(name)) return view.hasStore;
  return statusesAfter(name).some((status) => view.statuses.includes(status));
}

function concernsHolder(name: string): boolean {
  return isOneOf(CLAIM_EVENTS, name);
}

function statusesAfter(name: string): readonly ApplicationStatus[] {
  return Object.entries(STATUSES_AFTER).find(([event]) => event === name)?.[1] ?? [];
}

function isOneOf(names: readonly EventName[], name: string): boolean {
  return names.some((one) => one === name);
}
