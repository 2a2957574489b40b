/** A desk's free time in a store, whichever desk it is. */
export type Place = { storeId: string; startsAt: Date };

/** The `count` places nearest to the wanted one: its own store first, then by distance in time. */
export function nearestPlaces<Found extends Place>(wanted: Place, places: readonly Found[], count: number): Found[] {
  const distance = (place: Place) => Math.abs(place.startsAt.getTime() - wanted.startsAt.getTime());
  const elsewhere = (place: Place) => Number(place.storeId !== wanted.storeId);
  return places
    .filter((place) => elsewhere(place) === 1 || distance(place) > 0)
    .toSorted(
      (a, b) => elsewhere(a) - elsewhere(b) || distance(a) - distance(b) || Number(a.startsAt) - Number(b.startsAt),
    )
    .slice(0, count);
}
