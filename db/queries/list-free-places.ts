import type { Executor } from '#db/client';
import { slotsOf } from '#db/queries/list-free-slots';
import { listStores } from '#db/queries/list-stores';
import { readOccupied, readStoreCalendars } from '#db/store-calendar';

export type FreePlace = { storeId: string; startsAt: Date; endsAt: Date };

/** The free places of every store (or of those in `storeIds`) that begin from `from` on and end by `until`, the earliest first. */
export async function listFreePlaces({
  executor,
  storeIds,
  from,
  until,
  now,
  exceptVisitId,
}: {
  executor: Executor;
  storeIds?: readonly string[];
  from: Date;
  until: Date;
  now: Date;
  exceptVisitId?: string;
}): Promise<FreePlace[]> {
  if (until <= from) return [];
  const ids = storeIds ?? (await listStores({ executor })).map((store) => store.id);
  const period = { startsAt: from, endsAt: until };
  const calendars = await readStoreCalendars(executor, ids, period);
  const read = await readOccupied(executor, { storeIds: ids, period, now, exceptVisitId });
  const occupied = Map.groupBy(read, (taken) => taken.storeId);
  const places = calendars.flatMap((calendar) => {
    const storeId = calendar.store.id;
    const slots = slotsOf(calendar, { from, until, now, occupied: occupied.get(storeId) ?? [] });
    return slots.map(({ startsAt, endsAt }) => ({ storeId, startsAt, endsAt }));
  });
  return places.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
