import { asc, count, eq, gt } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { closures, desks, openingHours, regions, stores } from '#db/schema/index';
import { readSpecialDays } from '#db/store-calendar';
import { hoursOn } from '#domain/slots';
import type { DayHours } from '#domain/slots';
import { plainDateOf } from '#domain/local-period';

export type KeptClosure = { id: string; startsAt: Date; endsAt: Date; deskLabel: string | null; reason: string };

/** One store as those see it who keep it, in use or not. */
export type KeptStoreRow = {
  id: string;
  code: string;
  nameZh: string;
  nameEn: string;
  cityZh: string;
  cityEn: string;
  region: { nameZh: string; nameEn: string } | null;
  timeZone: string;
  active: boolean;
  desks: number;
  /** By the clock of the store; none where it is closed today. */
  today: DayHours[];
  nextClosure: KeptClosure | null;
};

export async function listKeptStores(executor: Executor, { now }: { now: Date }): Promise<KeptStoreRow[]> {
  const [all, counts, hours, closed] = await Promise.all([
    executor
      .select()
      .from(stores)
      .leftJoin(regions, eq(regions.code, stores.regionCode))
      .orderBy(asc(regions.code), asc(stores.cityEn), asc(stores.code)),
    executor
      .select({ storeId: desks.storeId, desks: count() })
      .from(desks)
      .where(eq(desks.active, true))
      .groupBy(desks.storeId),
    executor.select().from(openingHours).orderBy(asc(openingHours.opensAt)),
    readClosures(executor, { now }),
  ]);
  const ids = all.map(({ stores: { id } }) => id);
  const special = await readSpecialDays(executor, ids, { startsAt: now, endsAt: now });
  const isOf = (storeId: string) => (row: { storeId: string }) => row.storeId === storeId;
  return all.map(({ stores: store, regions: region }) => {
    const times = { openingHours: hours.filter(isOf(store.id)), specialDays: special.filter(isOf(store.id)) };
    const { id, code, nameZh, nameEn, cityZh, cityEn, timeZone, active } = store;
    return {
      id,
      code,
      nameZh,
      nameEn,
      cityZh,
      cityEn,
      timeZone,
      active,
      region,
      desks: counts.find(isOf(id))?.desks ?? 0,
      today: hoursOn(times, plainDateOf(now, timeZone)).map(wallHours),
      nextClosure: closed.find(isOf(id)) ?? null,
    };
  });
}

/** What closes a store or one of its desks from `now` on, the next first. */
export async function readClosures(
  executor: Executor,
  { now }: { now: Date },
): Promise<(KeptClosure & { storeId: string })[]> {
  return executor
    .select({
      id: closures.id,
      storeId: closures.storeId,
      startsAt: closures.startsAt,
      endsAt: closures.endsAt,
      deskLabel: desks.label,
      reason: closures.reason,
    })
    .from(closures)
    .leftJoin(desks, eq(desks.id, closures.deskId))
    .where(gt(closures.endsAt, now))
    .orderBy(asc(closures.startsAt), asc(closures.id));
}

/** HH:MM, as a person writes it. */
export function wallHours({ opensAt, closesAt }: DayHours): DayHours {
  return { opensAt: opensAt.slice(0, 5), closesAt: closesAt.slice(0, 5) };
}
