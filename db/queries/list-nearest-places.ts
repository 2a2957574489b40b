import type { Db } from '#db/client';
import { listFreePlaces } from '#db/queries/list-free-places';
import { listStores } from '#db/queries/list-stores';
import { storesByDistance } from '#domain/distance';
import type { Period } from '#domain/local-period';
import { nearestPlaces } from '#domain/nearest-places';
import type { Place } from '#domain/nearest-places';
import type { DeskAbility } from '#domain/store';

const OFFERED = 3;

const DAY = 24 * 60 * 60_000;

/** So many stores are looked through at once, the nearest first. */
const STORES_AT_ONCE = 8;

type Wanted = Place & {
  until: Date;
  now: Date;
  /** Whether the wanted place counts itself, where it is free again. */
  orItself?: boolean;
  /** What a desk there has to be able to do. */
  abilities?: readonly DeskAbility[];
};

/** The three places nearest to the wanted one that are free and end by `until`. */
export async function listNearestPlaces(db: Db, wanted: Wanted): Promise<Place[]> {
  const { now, until, orItself, abilities } = wanted;
  const all = await listStores({ executor: db });
  const here = all.find((store) => store.id === wanted.storeId);
  const others = here === undefined ? [] : storesByDistance(here, all).map((store) => store.id);
  const search = async (storeIds: string[], within = { startsAt: now, endsAt: until }) => {
    const { startsAt: from, endsAt } = within;
    const free = await listFreePlaces({ executor: db, storeIds, from, until: endsAt, now, abilities });
    return nearestPlaces(wanted, free, { storeIds, count: OFFERED, orItself });
  };
  const around = await search([wanted.storeId], dayAround(wanted.startsAt, { startsAt: now, endsAt: until }));
  if (around.length === OFFERED) return around;
  const found = await search([wanted.storeId]);
  for (let from = 0; found.length < OFFERED && from < others.length; from += STORES_AT_ONCE) {
    found.push(...(await search(others.slice(from, from + STORES_AT_ONCE))));
  }
  return found.slice(0, OFFERED);
}

/** A day before and after, within bounds: most often enough, and quick to look through. */
function dayAround(instant: Date, { startsAt, endsAt }: Period): Period {
  const [before, after] = [instant.getTime() - DAY, instant.getTime() + DAY];
  return {
    startsAt: new Date(Math.max(before, startsAt.getTime())),
    endsAt: new Date(Math.min(after, endsAt.getTime())),
  };
}
