import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { regions } from '#db/schema/index';
import type { stores } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import type { StoreFacts } from '#domain/store-input';

/** What the facts of a store are in its row. */
export function rowOfFacts({ region, position, ...facts }: StoreFacts): Omit<typeof stores.$inferInsert, 'code'> {
  return {
    ...facts,
    regionCode: region.code,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
  };
}

/** The region of the facts, named as they name it: one name for all of its stores. */
export async function keepRegion(tx: Tx, { region }: StoreFacts): Promise<void> {
  const { nameZh, nameEn } = region;
  await tx.insert(regions).values(region).onConflictDoUpdate({ target: regions.code, set: { nameZh, nameEn } });
}

/** A store that was there before regions were may have none. */
export type KeptFacts = Omit<StoreFacts, 'region'> & { region: StoreFacts['region'] | null };

/** The facts as the row and its region say them. */
export async function factsOf(tx: Tx, store: StoreRow): Promise<KeptFacts> {
  const [region] =
    store.regionCode === null ? [] : await tx.select().from(regions).where(eq(regions.code, store.regionCode));
  return factsOfRow(store, region ?? null);
}

export function factsOfRow(store: StoreRow, region: StoreFacts['region'] | null): KeptFacts {
  const { latitude, longitude } = store;
  return {
    nameZh: store.nameZh,
    nameEn: store.nameEn,
    cityZh: store.cityZh,
    cityEn: store.cityEn,
    addressZh: store.addressZh,
    addressEn: store.addressEn,
    phone: store.phone,
    region,
    timeZone: store.timeZone,
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    slotMinutes: store.slotMinutes,
    bufferMinutes: store.bufferMinutes,
    noticeMinutes: store.noticeMinutes,
    horizonDays: store.horizonDays,
  };
}
