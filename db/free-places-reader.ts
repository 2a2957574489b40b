import type { Executor } from '#db/client';
import { slotsOf } from '#db/queries/list-free-slots';
import type { FreeSlot } from '#db/queries/list-free-slots';
import type { Waiting } from '#db/queries/list-waiting';
import { readOccupied, readStoreCalendars } from '#db/store-calendar';
import { horizonEnd } from '#domain/slots';
import { HORIZON_DAYS } from '#domain/store';

export type OfferablePlace = FreeSlot & { storeId: string; timeZone: string; noticeMinutes: number };

type Wanted = Pick<Waiting, 'storeIds' | 'confirmBy' | 'abilities'>;

/** Reads the free places of stores, each store's calendar once until it is to be forgotten. */
export function freePlacesReader(executor: Executor, now: Date) {
  const read = new Map<string, Promise<StoreBooks | null>>();
  const booksOf = (storeId: string) => {
    const books = read.get(storeId) ?? readBooks(executor, storeId, now);
    read.set(storeId, books);
    return books;
  };
  const places = async ({ storeIds, confirmBy, abilities }: Wanted): Promise<OfferablePlace[]> => {
    const found: OfferablePlace[] = [];
    for (const storeId of storeIds) {
      const books = await booksOf(storeId);
      if (books === null || confirmBy <= now) continue;
      const { timeZone, noticeMinutes } = books.calendar.store;
      const slots = slotsOf(books.calendar, { from: now, until: confirmBy, now, occupied: books.occupied, abilities });
      found.push(...slots.map((slot) => ({ ...slot, storeId, timeZone, noticeMinutes })));
    }
    return found;
  };
  return Object.assign(places, { forget: (storeId: string) => void read.delete(storeId) });
}

type StoreBooks = Awaited<ReturnType<typeof readBooks>>;

async function readBooks(executor: Executor, storeId: string, now: Date) {
  const period = { startsAt: now, endsAt: horizonEnd({ now, horizonDays: HORIZON_DAYS.max, timeZone: 'UTC' }) };
  const [calendar] = await readStoreCalendars(executor, [storeId], period);
  if (calendar === undefined) return null;
  return { calendar, occupied: await readOccupied(executor, { storeIds: [storeId], period, now }) };
}
