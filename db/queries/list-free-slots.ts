import type { Executor } from '#db/client';
import { readOccupied, readStoreCalendar } from '#db/store-calendar';
import { addDays } from '#domain/business-time';
import { POLICY } from '#domain/policy';
import { freeSlots } from '#domain/slots';

export type FreeSlot = { startsAt: Date; endsAt: Date; deskIds: string[] };

/** The times of a store with a free desk that begin at `from` or later and end by `until`, within notice and horizon at `now`. */
export async function listFreeSlots({
  executor,
  storeId,
  from,
  until,
  now,
  exceptVisitId,
}: {
  executor: Executor;
  storeId: string;
  from: Date;
  until: Date;
  now: Date;
  exceptVisitId?: string;
}): Promise<FreeSlot[]> {
  const last = lastBookable(until, now);
  if (last <= from) return [];
  const period = { startsAt: from, endsAt: last };
  const calendar = await readStoreCalendar(executor, storeId, period);
  const occupied = await readOccupied(executor, { storeIds: [storeId], period, now, exceptVisitId });
  return slotsOf(calendar, { from, until: last, now, occupied });
}

type Calendar = Awaited<ReturnType<typeof readStoreCalendar>>;

/** The slots of a calendar that has been read, less what is occupied. */
export function slotsOf(
  { store, openingHours, closures, desks }: Calendar,
  {
    from,
    until,
    now,
    occupied,
  }: { from: Date; until: Date; now: Date; occupied: Awaited<ReturnType<typeof readOccupied>> },
): FreeSlot[] {
  return freeSlots({
    store: { timeZone: store.timeZone, slotMinutes: store.slotMinutes, openingHours, closures },
    desks,
    occupied,
    from,
    until,
    now,
    noticeMinutes: POLICY.visitNoticeMinutes,
  }).filter((slot) => slot.startsAt >= from && slot.endsAt <= until);
}

/** The end of what can be booked at `now`: `until`, or the horizon where that is nearer. */
export function lastBookable(until: Date, now: Date): Date {
  const horizon = addDays({ from: now, days: POLICY.bookingHorizonDays, timeZone: POLICY.timeZone });
  return until < horizon ? until : horizon;
}
