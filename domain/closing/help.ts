import { freePlacesOf } from '#domain/closing/places';
import type { Displaced, FreePlace, ReceivingStore } from '#domain/closing/places';
import { DESK_ABILITIES } from '#domain/store';

/** A deadline that many whole days later has a place free: at that store, then. */
export type LongerDeadline = { days: number; storeId: string; startsAt: Date };

/** One more desk at that store would place so many. */
export type ExtraDesk = { storeId: string; visits: number };

const DAY = 24 * 60 * 60_000;

/** For each visit without a place the earliest one after its deadline that nobody else needs; no two get the same. */
export function longerDeadlines(
  unplaced: readonly Displaced[],
  spare: readonly FreePlace[],
): Map<string, LongerDeadline> {
  const inOrder = spare.toSorted((a, b) => a.endsAt.getTime() - b.endsAt.getTime());
  const taken = inOrder.map(() => 0);
  const found = new Map<string, LongerDeadline>();
  for (const visit of unplaced.toSorted((a, b) => a.confirmBy.getTime() - b.confirmBy.getTime())) {
    const at = inOrder.findIndex(
      (place, index) =>
        (taken[index] ?? 0) < place.deskIds.length && visit.needs.every((need) => place.abilities.includes(need)),
    );
    const place = inOrder[at];
    if (place !== undefined) {
      taken[at] = (taken[at] ?? 0) + 1;
      const days = Math.max(1, Math.ceil((place.endsAt.getTime() - visit.confirmBy.getTime()) / DAY));
      found.set(visit.id, { days, storeId: place.storeId, startsAt: place.startsAt });
    }
  }
  return found;
}

/** The store where one more desk, able to do everything and open at its hours, would place most; of equals the nearest. */
export function extraDeskHelp(
  unplaced: readonly Displaced[],
  reached: readonly { store: ReceivingStore; kilometres: number }[],
  now: Date,
): ExtraDesk | null {
  if (unplaced.length === 0) return null;
  return reached
    .toSorted((a, b) => a.kilometres - b.kilometres)
    .map(({ store }) => ({ storeId: store.id, visits: placedByOne(unplaced, timesOfOneMore(store, now)) }))
    .reduce<ExtraDesk | null>((best, one) => (one.visits > (best?.visits ?? 0) ? one : best), null);
}

function timesOfOneMore(store: ReceivingStore, now: Date): FreePlace[] {
  const desk = { id: 'one more', abilities: DESK_ABILITIES };
  return freePlacesOf({ ...store, desks: [desk], occupied: [] }, now);
}

/** How many one desk could take: at each of its times whoever has the nearest deadline of those who still can. */
function placedByOne(unplaced: readonly Displaced[], times: readonly FreePlace[]): number {
  const waiting = unplaced.map(({ confirmBy }) => confirmBy.getTime()).toSorted((a, b) => a - b);
  let placed = 0;
  for (const { endsAt } of times) {
    const next = waiting.findIndex((deadline) => deadline >= endsAt.getTime());
    if (next === -1) break;
    waiting.splice(next, 1);
    placed += 1;
  }
  return placed;
}
