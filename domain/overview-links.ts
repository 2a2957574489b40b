import type { Route } from '#domain/application';
import type { FigureGiven } from '#domain/figure-query';
import type { Period } from '#domain/local-period';
import type { AgeBand, DueClass, OtherPlace, Outcome, OverviewPeriod, VisitOutcome } from '#domain/overview';

/** Where each figure of the overview leads: always to exactly the rows that it counts. */

export function overviewHref(period: OverviewPeriod): string {
  return `/overview?period=${period}`;
}

/** The queue where it can filter so, the overview's own list elsewhere. */
export function waitingHref({ due, age, route }: { due?: DueClass; age?: AgeBand; route?: Route }): string {
  if (due === undefined && age === undefined)
    return route === undefined ? '/applications' : `/applications?route=${route}`;
  return figureHref({ of: 'waiting', due, age, route });
}

export function confirmationHref(by: { store?: string; place?: OtherPlace; due?: 'soon' } = {}): string {
  if (by.store === undefined && by.place === undefined && by.due === undefined) {
    return '/applications?status=awaiting_confirmation';
  }
  return figureHref({ of: 'confirmation', ...by });
}

export function escalatedHref(): string {
  return figureHref({ of: 'escalated' });
}

export function submittedHref(period: Period): string {
  return figureHref({ of: 'submitted', ...span(period) });
}

export function decisionsHref(period: Period, by: { outcome?: Outcome; reason?: string } = {}): string {
  return figureHref({ of: 'decisions', ...span(period), ...by });
}

export function visitsHref(period: Period, by: { outcome?: VisitOutcome; store?: string } = {}): string {
  return figureHref({ of: 'visits', ...span(period), ...by });
}

function span({ startsAt, endsAt }: Period): { from: string; until: string } {
  return { from: startsAt.toISOString(), until: endsAt.toISOString() };
}

/** The list of the cases that a figure counts. */
export function figureHref(
  figure: FigureGiven,
  cursor: { after?: string | null; before?: string | null } = {},
): string {
  const params = Object.entries({ ...figure, ...cursor }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return `/overview/cases?${new URLSearchParams(params).toString()}`;
}
