import { DomainError } from '#domain/domain-error';

export const VISIT_STATUSES = ['held', 'booked', 'arrived', 'completed', 'cancelled', 'no_show'] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

/** A visit in one of these keeps its desk: held by an exclusion constraint in the database. */
export const LIVE_VISIT_STATUSES = ['held', 'booked', 'arrived'] as const satisfies readonly VisitStatus[];

export const VISIT_VERBS = ['book', 'arrive', 'complete', 'cancel', 'miss'] as const;
export type VisitVerb = (typeof VISIT_VERBS)[number];

const TRANSITIONS: Readonly<Record<VisitStatus, Partial<Record<VisitVerb, VisitStatus>>>> = {
  held: { book: 'booked', cancel: 'cancelled' },
  booked: { arrive: 'arrived', cancel: 'cancelled', miss: 'no_show' },
  arrived: { complete: 'completed', cancel: 'cancelled' },
  completed: {},
  cancelled: {},
  no_show: {},
};

export function findVisitTransition(from: VisitStatus, verb: VisitVerb): VisitStatus | null {
  return TRANSITIONS[from][verb] ?? null;
}

/** The status that a verb leads to; a DomainError `wrong_status` where a visit has no such step. */
export function getVisitTransition(from: VisitStatus, verb: VisitVerb): VisitStatus {
  const to = findVisitTransition(from, verb);
  if (to === null) throw new DomainError('wrong_status', { status: from, verb });
  return to;
}
