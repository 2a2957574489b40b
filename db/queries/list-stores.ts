import { asc, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { regions, stores } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';

export type StoreSummary = Pick<
  StoreRow,
  | 'id'
  | 'code'
  | 'nameZh'
  | 'nameEn'
  | 'cityZh'
  | 'cityEn'
  | 'addressZh'
  | 'addressEn'
  | 'phone'
  | 'timeZone'
  | 'slotMinutes'
  | 'bufferMinutes'
  | 'latitude'
  | 'longitude'
> & { region: { code: string; nameZh: string; nameEn: string } | null };

export type City = { cityZh: string; cityEn: string; stores: StoreSummary[] };

/** Stores with their region, active or not. */
export function storeSummaries(executor: Executor) {
  return executor
    .select({
      id: stores.id,
      code: stores.code,
      nameZh: stores.nameZh,
      nameEn: stores.nameEn,
      cityZh: stores.cityZh,
      cityEn: stores.cityEn,
      addressZh: stores.addressZh,
      addressEn: stores.addressEn,
      phone: stores.phone,
      timeZone: stores.timeZone,
      slotMinutes: stores.slotMinutes,
      bufferMinutes: stores.bufferMinutes,
      latitude: stores.latitude,
      longitude: stores.longitude,
      region: regions,
    })
    .from(stores)
    .leftJoin(regions, eq(regions.code, stores.regionCode))
    .$dynamic();
}

/** The stores that receive customers, by city. */
export async function listStores({ executor }: { executor: Executor }): Promise<StoreSummary[]> {
  return storeSummaries(executor).where(eq(stores.active, true)).orderBy(asc(stores.cityEn), asc(stores.code));
}

/** The same, grouped by their city. */
export function citiesOf(all: readonly StoreSummary[]): City[] {
  const cities = Map.groupBy(all, (store) => store.cityEn);
  return [...cities].map(([cityEn, inCity]) => ({ cityEn, cityZh: inCity[0]?.cityZh ?? cityEn, stores: inCity }));
}
