import { overlaps, plainDateOf } from '#domain/local-period';
import type { Period } from '#domain/local-period';
import { hoursOn, openPeriods, withBuffer } from '#domain/slots';
import type { StoreTimes } from '#domain/slots';

/** What is wrong with a booked visit in a store's calendar. */
export const VISIT_EFFECTS = [
  'store_inactive',
  'desk_inactive',
  'closed_day',
  'outside_hours',
  'closed',
  'too_close',
] as const;
export type VisitEffect = (typeof VISIT_EFFECTS)[number];

/** A store as it stands, or as it would after a change. */
export type StorePlan = { active: boolean; times: StoreTimes; desks: readonly { id: string; active: boolean }[] };

export type PlannedVisit = Period & { id: string; deskId: string };

export type VisitHit<Visit> = { visit: Visit; effects: VisitEffect[] };

/** The visits that a change from `before` to `after` puts in the wrong, by what was not wrong with them already; in order. */
export function visitsHit<Visit extends PlannedVisit>(
  { before, after }: { before: StorePlan; after: StorePlan },
  visits: readonly Visit[],
): VisitHit<Visit>[] {
  return visits
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map((visit) => {
      const known = effectsOn(visit, visits, before);
      return { visit, effects: effectsOn(visit, visits, after).filter((effect) => !known.includes(effect)) };
    })
    .filter(({ effects }) => effects.length > 0);
}

function effectsOn(visit: PlannedVisit, visits: readonly PlannedVisit[], plan: StorePlan): VisitEffect[] {
  const { times, desks } = plan;
  const isOn: Record<VisitEffect, boolean> = {
    store_inactive: !plan.active,
    desk_inactive: desks.find(({ id }) => id === visit.deskId)?.active !== true,
    closed_day: isClosedOnItsDay(visit, times),
    outside_hours: !isClosedOnItsDay(visit, times) && !isWithinHours(visit, times),
    closed: times.closures.some(
      (closure) => (closure.deskId === null || closure.deskId === visit.deskId) && overlaps(closure, visit),
    ),
    too_close: isFollowedTooSoon(visit, visits, times),
  };
  return VISIT_EFFECTS.filter((effect) => isOn[effect]);
}

function isClosedOnItsDay({ startsAt }: Period, times: StoreTimes): boolean {
  return hoursOn(times, plainDateOf(startsAt, times.timeZone)).length === 0;
}

/** Whether the store is open for all of it; periods that touch are one to whoever stands in them. */
function isWithinHours({ startsAt, endsAt }: Period, times: StoreTimes): boolean {
  let reached = startsAt;
  for (const period of openPeriods(times, startsAt, endsAt)) {
    if (period.startsAt <= reached && period.endsAt > reached) reached = period.endsAt;
  }
  return reached >= endsAt;
}

/** Whether the next visit at the desk begins before the buffer after this one is over. */
function isFollowedTooSoon(visit: PlannedVisit, visits: readonly PlannedVisit[], times: StoreTimes): boolean {
  const occupies = withBuffer(visit, times);
  return visits.some(
    (other) =>
      other.id !== visit.id &&
      other.deskId === visit.deskId &&
      other.startsAt >= visit.startsAt &&
      other.startsAt < occupies.endsAt,
  );
}
