import type { Executor } from '#db/client';
import { slotsOf } from '#db/queries/list-free-slots';
import { listStores } from '#db/queries/list-stores';
import { readOccupied, readStoreCalendars } from '#db/store-calendar';
import { LANE } from '#domain/store';
import type { DeskAbility } from '#domain/store';

export type FreePlace = {
  storeId: string;
  startsAt: Date;
  endsAt: Date;
  /** Whether one of its free desks is a priority lane. */
  isLane: boolean;
};

/** The free places of every store (or of those in `storeIds`) that begin from `from` on and end by `until`, the earliest first. */
export async function listFreePlaces({
  executor,
  storeIds,
  from,
  until,
  now,
  exceptVisitId,
  abilities,
}: {
  executor: Executor;
  storeIds?: readonly string[];
  from: Date;
  until: Date;
  now: Date;
  exceptVisitId?: string;
  abilities?: readonly DeskAbility[];
}): Promise<FreePlace[]> {
  if (until <= from) return [];
  const ids = storeIds ?? (await listStores({ executor })).map((store) => store.id);
  const period = { startsAt: from, endsAt: until };
  const calendars = await readStoreCalendars(executor, ids, period);
  const read = await readOccupied(executor, { storeIds: ids, period, now, exceptVisitId });
  const occupied = Map.groupBy(read, (taken) => taken.storeId);
  const places = calendars.flatMap((calendar) => {
    const storeId = calendar.store.id;
    const slots = slotsOf(calendar, { from, until, now, occupied: occupied.get(storeId) ?? [], abilities });
    const lanes = new Set(calendar.desks.filter((desk) => desk.abilities.includes(LANE)).map(({ id }) => id));
    return slots.map(({ startsAt, endsAt, deskIds }) => ({
      storeId,
      startsAt,
      endsAt,
      isLane: deskIds.some((id) => lanes.has(id)),
    }));
  });
  return places.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
