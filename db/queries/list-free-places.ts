import type { Executor } from '#db/client';
import { listFreeSlots } from '#db/queries/list-free-slots';
import { listStores } from '#db/queries/list-stores';

export type FreePlace = { storeId: string; startsAt: Date; endsAt: Date };

/** The free places of every store (or of those in `city`) that begin from `from` on and end by `until`, the earliest first. */
export async function listFreePlaces({
  executor,
  city,
  from,
  until,
  now,
}: {
  executor: Executor;
  city?: string;
  from: Date;
  until: Date;
  now: Date;
}): Promise<FreePlace[]> {
  const all = await listStores({ executor });
  const places: FreePlace[] = [];
  for (const store of all.filter((candidate) => city === undefined || candidate.cityEn === city)) {
    const slots = await listFreeSlots({ executor, storeId: store.id, from, until, now });
    places.push(...slots.map(({ startsAt, endsAt }) => ({ storeId: store.id, startsAt, endsAt })));
  }
  return places.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
