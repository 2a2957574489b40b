import { kilometresBetween, positionOf } from '#domain/distance';
import type { Located } from '#domain/distance';
import { freeSlots, horizonEnd, withBuffer } from '#domain/slots';
import type { Occupied, SlotDesk, StoreTimes } from '#domain/slots';
import type { DeskAbility } from '#domain/store';

/** Nobody is sent further than this. */
export const REACH_KILOMETRES = 100;

/** How far a store in the same city counts whose distance is not known. */
const UNKNOWN_KILOMETRES = 15;

/** A kilometre further away weighs as much as an hour earlier or later. */
const MINUTES_A_KILOMETRE = 60;

/** What a customer can need of a desk; that it has a barcode reader is the clerk's matter. */
const NEEDS: readonly DeskAbility[] = ['elder_priority', 'wheelchair', 'sign_language', 'quiet_room'];

/** A store that could receive people, as it is once the closing holds. */
export type ReceivingStore = Located & {
  times: StoreTimes;
  desks: readonly SlotDesk[];
  occupied: readonly Occupied[];
  noticeMinutes: number;
  horizonDays: number;
};

/** Free desks of a store at one time that can do the same; each of them takes one visit. */
export type FreePlace = {
  storeId: string;
  startsAt: Date;
  endsAt: Date;
  abilities: readonly DeskAbility[];
  deskIds: readonly string[];
};

/** A visit that has to go elsewhere, with the last instant at which it may end and what its desk has to be able to do. */
export type Displaced = {
  id: string;
  startsAt: Date;
  confirmBy: Date;
  needs: readonly DeskAbility[];
};

/** What the customer may need of the desk that the visit was given: nobody noted more than the desk. */
export function needsOf(abilities: readonly DeskAbility[]): DeskAbility[] {
  return NEEDS.filter((need) => abilities.includes(need));
}

/** Kilometres to each store that is near enough, the closed one itself included; unknown distances count within the city. */
export function storesInReach<Store extends Located>(
  from: Located,
  stores: readonly Store[],
): { store: Store; kilometres: number }[] {
  const here = positionOf(from);
  return stores.flatMap((store) => {
    const there = positionOf(store);
    const inCity = store.cityEn === from.cityEn ? UNKNOWN_KILOMETRES : Infinity;
    const away = here === null || there === null ? inCity : kilometresBetween(here, there);
    const kilometres = store.id === from.id ? 0 : away;
    return kilometres <= REACH_KILOMETRES ? [{ store, kilometres }] : [];
  });
}

/** Every place of a store that is free from `now` on, within its notice and horizon; of two whose pauses meet only the first. */
export function freePlacesOf(store: ReceivingStore, now: Date): FreePlace[] {
  const until = horizonEnd({ now, horizonDays: store.horizonDays, timeZone: store.times.timeZone });
  const slots = freeSlots({
    store: store.times,
    desks: store.desks,
    occupied: store.occupied,
    from: now,
    until,
    now,
    noticeMinutes: store.noticeMinutes,
    horizonDays: store.horizonDays,
  });
  const abilities = new Map(store.desks.map((desk) => [desk.id, desk.abilities ?? []]));
  let keptUntil = 0;
  return slots.flatMap(({ startsAt, endsAt, deskIds }) => {
    if (startsAt.getTime() < keptUntil) return [];
    keptUntil = withBuffer({ startsAt, endsAt }, store.times).endsAt.getTime();
    const alike = Map.groupBy(deskIds, (id) => (abilities.get(id) ?? []).toSorted().join());
    return [...alike.values()].map((ids) => ({
      storeId: store.id,
      startsAt,
      endsAt,
      abilities: abilities.get(ids[0] ?? '') ?? [],
      deskIds: ids,
    }));
  });
}

/** Whether the visit can go there: it ends by the deadline, and the desk does what its customer may need. */
export function isPossible(visit: Displaced, place: Pick<FreePlace, 'endsAt' | 'abilities'>): boolean {
  return place.endsAt <= visit.confirmBy && visit.needs.every((need) => place.abilities.includes(need));
}

/** What it costs to go there, in whole minutes; desks that can do more are kept for who needs them. */
export function costOf(
  visit: Displaced,
  place: Pick<FreePlace, 'startsAt' | 'abilities'>,
  { kilometres }: { kilometres: number },
): number {
  const shift = Math.abs(place.startsAt.getTime() - visit.startsAt.getTime()) / 60_000;
  const spared = place.abilities.filter((ability) => !visit.needs.includes(ability)).length;
  return Math.round(shift + kilometres * MINUTES_A_KILOMETRE) + spared;
}
