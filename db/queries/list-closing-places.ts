import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { displacedOf, placeOfMove, readHitVisits, readReceivingStores, scopeOf } from '#db/closing-places';
import { readMoves } from '#db/lock-closing';
import { listStores } from '#db/queries/list-stores';
import { closings, stores } from '#db/schema/index';
import { costOf, freePlacesOf, isPossible, storesInReach } from '#domain/closing/places';
import type { FreePlace } from '#domain/closing/places';

/** A place that a visit of a closing could get instead. */
export type ClosingPlace = {
  storeId: string;
  nameZh: string;
  nameEn: string;
  timeZone: string;
  startsAt: Date;
  kilometres: number;
  shiftMinutes: number;
};

const OFFERED = 60;

/** The places that are free for one visit of a closing, the least inconvenient first; none where the visit has changed. */
export async function listClosingPlaces(
  executor: Executor,
  { closingId, moveId, now }: { closingId: string; moveId: string; now: Date },
): Promise<ClosingPlace[]> {
  const [found] = await executor
    .select({ closing: closings, store: stores })
    .from(closings)
    .innerJoin(stores, eq(stores.id, closings.storeId))
    .where(eq(closings.id, closingId));
  if (found === undefined) return [];
  const { closing, store } = found;
  const scope = scopeOf(closing);
  const moves = await readMoves(executor, closingId);
  const move = moves.find(({ id }) => id === moveId);
  const hit = await readHitVisits(executor, { storeId: store.id, scope, now });
  const visit = hit.find(({ id, version }) => id === move?.visitId && version === move.visitVersion);
  if (move === undefined || visit === undefined) return [];
  const promised = moves
    .filter(({ id }) => id !== moveId)
    .map(placeOfMove)
    .filter((place) => place !== null);
  const receiving = await readReceivingStores(executor, { store, scope, promised, exceptClosingId: closingId, now });
  const displaced = displacedOf(visit);
  const named = new Map((await listStores({ executor })).map((one) => [one.id, one]));
  return storesInReach(store, receiving)
    .flatMap(({ store: one, kilometres }) =>
      freePlacesOf(one, now)
        .filter((place) => isPossible(displaced, place))
        .map((place) => ({ place, kilometres, cost: costOf(displaced, place, { kilometres }) })),
    )
    .toSorted((a, b) => a.cost - b.cost)
    .filter(isFirstOfItsTime())
    .slice(0, OFFERED)
    .flatMap(({ place: { storeId, startsAt }, kilometres }) => {
      const name = named.get(storeId);
      if (name === undefined) return [];
      const { nameZh, nameEn, timeZone } = name;
      const shiftMinutes = Math.round((startsAt.getTime() - visit.startsAt.getTime()) / 60_000);
      return [{ storeId, nameZh, nameEn, timeZone, startsAt, kilometres, shiftMinutes }];
    });
}

/** Desks that can do more stand beside plainer ones at the same time: once is enough. */
function isFirstOfItsTime(): (offer: { place: FreePlace }) => boolean {
  const seen = new Set<string>();
  return ({ place: { storeId, startsAt } }) => {
    const key = `${storeId} ${startsAt.getTime()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}
