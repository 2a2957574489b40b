import { freeSlots, openPeriods, placesIn } from '#domain/slots';
import type { StoreTimes } from '#domain/slots';
import { localDateOf } from '#domain/business-time';
import type { Week } from '#domain/week';

/** What a store can take on one of its days, and what is taken of it; all in places of one desk for one visit. */
export type DayLoad = { booked: number; held: number; capacity: number };

type Capacity = { store: StoreTimes; deskIds: readonly string[]; week: Week };

/** Open places by calendar date, in the order of the week's days; a closed day has none. */
export function capacityOf({ store, deskIds, week }: Capacity): number[] {
  const byDate = new Map<string, number>();
  const add = (startsAt: Date, places: number) => {
    const date = localDateOf(startsAt, store.timeZone);
    byDate.set(date, (byDate.get(date) ?? 0) + places);
  };
  if (store.closures.length === 0) {
    for (const period of openPeriods(store, week.from, week.until)) {
      add(period.startsAt, placesIn(period, store) * deskIds.length);
    }
  } else {
    const desks = deskIds.map((id) => ({ id }));
    const { from, until } = week;
    for (const slot of freeSlots({ store, desks, occupied: [], from, until, now: from, noticeMinutes: 0 })) {
      add(slot.startsAt, slot.deskIds.length);
    }
  }
  return week.days.map((date) => byDate.get(date) ?? 0);
}

/** Places that nobody has; visits outside the hours take none of them away twice. */
export function freeOf({ booked, held, capacity }: DayLoad): number {
  return Math.max(0, capacity - booked - held);
}

export function sumOf(loads: readonly DayLoad[]): DayLoad {
  return loads.reduce(
    (sum, load) => ({
      booked: sum.booked + load.booked,
      held: sum.held + load.held,
      capacity: sum.capacity + load.capacity,
    }),
    { booked: 0, held: 0, capacity: 0 },
  );
}
