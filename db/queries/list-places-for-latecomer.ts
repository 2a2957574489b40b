import type { Executor } from '#db/client';
import { readOccupied, readStoreCalendar, timesOf } from '#db/store-calendar';
import { localDateOf } from '#domain/business-time';
import { placesForLatecomer } from '#domain/late-arrival';
import { dayPeriod } from '#domain/week';

const OFFERED = 3;

/** The store's next free places today for a customer who came too late for the visit. */
export async function listPlacesForLatecomer({
  executor,
  visit: { id, storeId },
  timeZone,
  confirmBy,
  now,
}: {
  executor: Executor;
  visit: { id: string; storeId: string };
  timeZone: string;
  confirmBy: Date;
  now: Date;
}): Promise<Date[]> {
  const { endsAt: until } = dayPeriod(localDateOf(now, timeZone), timeZone);
  const period = { startsAt: now, endsAt: until };
  const calendar = await readStoreCalendar(executor, storeId, period);
  const occupied = await readOccupied(executor, { storeIds: [storeId], period, now, exceptVisitId: id });
  const request = { store: timesOf(calendar), desks: calendar.desks, occupied, now, until, deadline: confirmBy };
  return placesForLatecomer(request, OFFERED);
}
