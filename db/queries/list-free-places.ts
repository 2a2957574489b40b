import type { Executor } from '#db/client';
import { lastBookable, slotsOf } from '#db/queries/list-free-slots';
import { listStores } from '#db/queries/list-stores';
import { readOccupied, readStoreCalendars } from '#db/store-calendar';

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
  const last = lastBookable(until, now);
  if (last <= from) return [];
  const all = await listStores({ executor });
  const storeIds = all.filter((store) => city === undefined || store.cityEn === city).map((store) => store.id);
  const period = { startsAt: from, endsAt: last };
  const calendars = await readStoreCalendars(executor, storeIds, period);
  const occupied = Map.groupBy(await readOccupied(executor, { storeIds, period, now }), (taken) => taken.storeId);
  const places = calendars.flatMap((calendar) => {
    const storeId = calendar.store.id;
    const slots = slotsOf(calendar, { from, until: last, now, occupied: occupied.get(storeId) ?? [] });
    return slots.map(({ startsAt, endsAt }) => ({ storeId, startsAt, endsAt }));
  });
  return places.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
