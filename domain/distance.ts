import type { Position } from '#domain/store';

const EARTH_KILOMETRES = 6371;

/** Kilometres along the great circle. */
export function kilometresBetween(a: Position, b: Position): number {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const chord =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

export type Located = { id: string; cityEn: string; latitude: number | null; longitude: number | null };

/** So far a customer is sent at most without having asked for it. */
const NEAR_KILOMETRES = 60;

/** The store itself and those around it, the nearest first: within reach of a day, or of the same city. */
export function storesNear<Store extends Located>(from: Store, stores: readonly Store[]): Store[] {
  const here = positionOf(from);
  const isNear = (store: Store) => {
    const there = positionOf(store);
    return here === null || there === null
      ? store.cityEn === from.cityEn
      : kilometresBetween(here, there) <= NEAR_KILOMETRES;
  };
  return [from, ...storesByDistance(from, stores).filter(isNear)];
}

/** The other stores, the nearest first; of those whose distance is not known only the ones in the same city, last. */
export function storesByDistance<Store extends Located>(from: Located, stores: readonly Store[]): Store[] {
  const here = positionOf(from);
  return stores
    .filter((store) => store.id !== from.id)
    .map((store) => {
      const there = positionOf(store);
      return { store, away: here === null || there === null ? null : kilometresBetween(here, there) };
    })
    .filter(({ store, away }) => away !== null || store.cityEn === from.cityEn)
    .toSorted((a, b) => (a.away ?? Infinity) - (b.away ?? Infinity) || a.store.id.localeCompare(b.store.id))
    .map(({ store }) => store);
}

export function positionOf({ latitude, longitude }: Omit<Located, 'id' | 'cityEn'>): Position | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
