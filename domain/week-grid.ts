import { localDateOf } from '#domain/business-time';
import { overlaps } from '#domain/local-period';
import { freeSlots, openPeriods } from '#domain/slots';
import type { StoreTimes } from '#domain/slots';
import { findWallInstant, localTimeOf } from '#domain/week';
import type { Week } from '#domain/week';

export type GridVisit = { deskId: string; startsAt: Date; endsAt: Date };

export type GridCell<Visit> =
  | { state: 'visit'; visit: Visit }
  /** Open, with nobody in it. */
  | { state: 'free' }
  /** Open, but no place begins then. */
  | { state: 'between' }
  /** Outside the opening hours. */
  | { state: 'closed' }
  /** Within a closure of the store or the desk. */
  | { state: 'shut' };

export type GridDay<Visit> = {
  date: string;
  /** Visits of the day, and how many it has places for. */
  taken: number;
  capacity: number;
  /** By local time HH:MM, then in the order of the desks; none on a day without a place or a visit. */
  rows: Map<string, { startsAt: Date; cells: GridCell<Visit>[] }>;
};

export type WeekGrid<Visit> = { times: string[]; days: GridDay<Visit>[] };

/** A store's days as desks and local times, `dates` being some of the week: a visit wherever one overlaps. */
export function weekGrid<Visit extends GridVisit>({
  store,
  desks,
  visits,
  week,
  dates = week.days,
}: {
  store: StoreTimes;
  desks: readonly { id: string }[];
  visits: readonly Visit[];
  week: Week;
  dates?: readonly string[];
}): WeekGrid<Visit> {
  const { timeZone, closures } = store;
  const { from, until } = week;
  const localDate = (at: Date) => localDateOf(at, timeZone);
  const open = freeSlots({ store, desks, from, until, now: from, noticeMinutes: 0, occupied: [] });
  const openOn = Map.groupBy(open, (slot) => localDate(slot.startsAt));
  const visitsOn = Map.groupBy(visits, (visit) => localDate(visit.startsAt));
  const visitsOf = Map.groupBy(visits, (visit) => visit.deskId);
  const shown = dates.flatMap((date) => [...(openOn.get(date) ?? []), ...(visitsOn.get(date) ?? [])]);
  const times = [...new Set(shown.map(({ startsAt }) => localTimeOf(startsAt, timeZone)))].toSorted();

  const hours = openPeriods(store, from, until);
  const isWithinHours = (at: Date) => hours.some((period) => period.startsAt <= at && at < period.endsAt);

  const cellOf = (deskId: string, startsAt: Date, isOpen: boolean): GridCell<Visit> => {
    const visit = visitsOf.get(deskId)?.find((other) => other.startsAt <= startsAt && startsAt < other.endsAt);
    if (visit !== undefined) return { state: 'visit', visit };
    if (isOpen) return { state: 'free' };
    const slot = { startsAt, endsAt: new Date(startsAt.getTime() + store.slotMinutes * 60_000) };
    const isShut = closures.some(
      (closure) => (closure.deskId === null || closure.deskId === deskId) && overlaps(closure, slot),
    );
    if (isShut) return { state: 'shut' };
    return { state: isWithinHours(startsAt) ? 'between' : 'closed' };
  };

  const days = dates.map((date): GridDay<Visit> => {
    const slots = openOn.get(date) ?? [];
    const taken = visitsOn.get(date)?.length ?? 0;
    const places = slots.reduce((sum, slot) => sum + slot.deskIds.length, 0);
    const capacity = Math.max(taken, places);
    const bySlot = new Map(slots.map((slot) => [slot.startsAt.getTime(), new Set(slot.deskIds)]));
    const starts = [...slots, ...(visitsOn.get(date) ?? [])].map(({ startsAt }) => startsAt);
    const startAt = new Map(starts.map((startsAt) => [localTimeOf(startsAt, timeZone), startsAt]));
    const rows: GridDay<Visit>['rows'] = new Map();
    for (const time of capacity === 0 ? [] : times) {
      const startsAt = startAt.get(time) ?? findWallInstant({ date, time, timeZone });
      if (startsAt === null) continue;
      const openDesks = bySlot.get(startsAt.getTime());
      const cells = desks.map(({ id }) => cellOf(id, startsAt, openDesks?.has(id) === true));
      rows.set(time, { startsAt, cells });
    }
    return { date, taken, capacity, rows };
  });
  return { times, days };
}
