import { localDateOf } from '#domain/business-time';
import { freeSlots } from '#domain/slots';
import type { StoreTimes } from '#domain/slots';
import { localTimeOf } from '#domain/week';
import type { Week } from '#domain/week';

export type GridVisit = { deskId: string; startsAt: Date; endsAt: Date };

export type GridCell<Visit> =
  | { state: 'visit'; visit: Visit }
  /** Open, with nobody in it. */
  | { state: 'free' }
  /** The store or the desk is closed then. */
  | { state: 'closed' };

export type GridDay<Visit> = {
  date: string;
  /** Visits and open places together, as figures. */
  taken: number;
  capacity: number;
  /** By local time HH:MM, then in the order of the desks. */
  rows: Map<string, { startsAt: Date; cells: GridCell<Visit>[] }>;
};

export type WeekGrid<Visit> = { times: string[]; days: GridDay<Visit>[] };

/** A store's week: days of desks, local times down the side, a visit wherever one overlaps. */
export function weekGrid<Visit extends GridVisit>({
  store,
  desks,
  visits,
  week,
}: {
  store: StoreTimes;
  desks: readonly { id: string }[];
  visits: readonly Visit[];
  week: Week;
}): WeekGrid<Visit> {
  const { from, until } = week;
  const whole = { store, desks, from, until, now: from, noticeMinutes: 0, occupied: [] };
  const open = freeSlots(whole);
  const starts = [...open.map((slot) => slot.startsAt), ...visits.map((visit) => visit.startsAt)];
  const times = [...new Set(starts.map((start) => localTimeOf(start, store.timeZone)))].toSorted();
  const days = week.days.map((date): GridDay<Visit> => {
    const rows: GridDay<Visit>['rows'] = new Map();
    const ofDay = starts.filter((start) => localDateOf(start, store.timeZone) === date);
    for (const startsAt of ofDay.toSorted((a, b) => a.getTime() - b.getTime())) {
      const slot = open.find((candidate) => candidate.startsAt.getTime() === startsAt.getTime());
      const cells = desks.map((desk): GridCell<Visit> => {
        const visit = visits.find(
          (candidate) => candidate.deskId === desk.id && candidate.startsAt <= startsAt && startsAt < candidate.endsAt,
        );
        if (visit !== undefined) return { state: 'visit', visit };
        return { state: slot?.deskIds.includes(desk.id) === true ? 'free' : 'closed' };
      });
      rows.set(localTimeOf(startsAt, store.timeZone), { startsAt, cells });
    }
    const cells = [...rows.values()].flatMap((row) => row.cells);
    const count = (state: GridCell<Visit>['state']) => cells.filter((cell) => cell.state === state).length;
    return { date, taken: count('visit'), capacity: count('visit') + count('free'), rows };
  });
  return { times, days };
}
