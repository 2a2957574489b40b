import type { Executor } from '#db/client';
import { readOccupied, readStoreCalendar, timesOf } from '#db/store-calendar';
import type { OccupiedPeriod, StoreCalendar } from '#db/store-calendar';
import { freeSlots } from '#domain/slots';
import type { DeskAbility } from '#domain/store';

export type FreeSlot = { startsAt: Date; endsAt: Date; deskIds: string[] };

/** The times of a store with a free desk that begin at `from` or later and end by `until`, within notice and horizon at `now`. */
export async function listFreeSlots({
  executor,
  storeId,
  from,
  until,
  now,
  exceptVisitId,
  abilities,
}: {
  executor: Executor;
  storeId: string;
  from: Date;
  until: Date;
  now: Date;
  exceptVisitId?: string;
  abilities?: readonly DeskAbility[];
}): Promise<FreeSlot[]> {
  if (until <= from) return [];
  const period = { startsAt: from, endsAt: until };
  const calendar = await readStoreCalendar(executor, storeId, period);
  const occupied = await readOccupied(executor, { storeIds: [storeId], period, now, exceptVisitId });
  return slotsOf(calendar, { from, until, now, occupied, abilities });
}

/** The slots of a calendar that has been read, less what is occupied. */
export function slotsOf(
  calendar: StoreCalendar,
  within: {
    from: Date;
    until: Date;
    now: Date;
    occupied: readonly OccupiedPeriod[];
    abilities?: readonly DeskAbility[];
  },
): FreeSlot[] {
  const { store, desks } = calendar;
  const { noticeMinutes, horizonDays } = store;
  return freeSlots({ store: timesOf(calendar), desks, noticeMinutes, horizonDays, ...within });
}
