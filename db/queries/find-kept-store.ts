import { and, asc, eq, inArray, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { readClosures, wallHours } from '#db/queries/list-kept-stores';
import type { KeptClosure } from '#db/queries/list-kept-stores';
import { desks, openingHours, regions, stores, visits } from '#db/schema/index';
import { readSpecialDays } from '#db/store-calendar';
import { factsOfRow } from '#db/store-facts';
import type { KeptFacts } from '#db/store-facts';
import type { DayHours } from '#domain/slots';
import type { DeskAbility } from '#domain/store';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

export type KeptDesk = { id: string; label: string; active: boolean; abilities: DeskAbility[]; comingVisits: number };
export type KeptSpecialDay = { date: string; name: string; periods: DayHours[] };
export type KeptRegion = { code: string; nameZh: string; nameEn: string };
export type { KeptFacts } from '#db/store-facts';

/** All that is kept of one store beside its visits. */
export type KeptStore = {
  id: string;
  code: string;
  version: number;
  active: boolean;
  facts: KeptFacts;
  /** Monday first. */
  week: DayHours[][];
  specialDays: KeptSpecialDay[];
  desks: KeptDesk[];
  closures: KeptClosure[];
};

export async function findKeptStore(
  executor: Executor,
  { code, now }: { code: string; now: Date },
): Promise<KeptStore | null> {
  const [found] = await executor
    .select()
    .from(stores)
    .leftJoin(regions, eq(regions.code, stores.regionCode))
    .where(eq(stores.code, code));
  if (found === undefined) return null;
  const { stores: store, regions: region } = found;
  const coming = sql<number>`(SELECT count(*)::int FROM ${visits} WHERE ${and(
    sql`${visits.deskId} = ${desks.id}`,
    inArray(visits.status, [...LIVE_VISIT_STATUSES]),
    sql`upper(${visits.during}) > ${now.toISOString()}::timestamptz`,
  )})`;
  const [hours, special, ofStore, closed] = await Promise.all([
    executor.select().from(openingHours).where(eq(openingHours.storeId, store.id)).orderBy(asc(openingHours.opensAt)),
    readSpecialDays(executor, [store.id], { startsAt: now, endsAt: null }),
    executor
      .select({
        id: desks.id,
        label: desks.label,
        active: desks.active,
        abilities: desks.abilities,
        comingVisits: coming,
      })
      .from(desks)
      .where(eq(desks.storeId, store.id))
      .orderBy(asc(desks.label), asc(desks.id)),
    readClosures(executor, { now }),
  ]);
  return {
    id: store.id,
    code: store.code,
    version: store.version,
    active: store.active,
    facts: factsOfRow(store, region),
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => hours.filter(({ weekday }) => weekday === day).map(wallHours)),
    specialDays: special.map(({ date, name, hours: periods }) => ({ date, name, periods: periods.map(wallHours) })),
    desks: ofStore,
    closures: closed.filter(({ storeId }) => storeId === store.id),
  };
}

export async function listRegions(executor: Executor): Promise<KeptRegion[]> {
  return executor.select().from(regions).orderBy(asc(regions.code));
}
