/** A desk's free time in a store, whichever desk it is. */
export type Place = { storeId: string; startsAt: Date };

/**
 * The `count` places nearest to the wanted one: by its own store, then by the order in which `storeIds` names the
 * others, and in each by distance in time. Places elsewhere are left out, and the wanted one unless `orItself`.
 */
export function nearestPlaces<Found extends Place>(
  wanted: Place,
  places: readonly Found[],
  { storeIds, count, orItself = false }: { storeIds: readonly string[]; count: number; orItself?: boolean },
): Found[] {
  const order = [wanted.storeId, ...storeIds];
  const rank = (place: Place) => order.indexOf(place.storeId);
  const distance = (place: Place) => Math.abs(place.startsAt.getTime() - wanted.startsAt.getTime());
  return places
    .filter(
      (place) => order.includes(place.storeId) && (orItself || place.storeId !== wanted.storeId || distance(place) > 0),
    )
    .toSorted((a, b) => rank(a) - rank(b) || distance(a) - distance(b) || Number(a.startsAt) - Number(b.startsAt))
    .slice(0, count);
}
