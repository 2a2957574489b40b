import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications, closures, desks, openingHours, visits } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import { readSpecialDays, timesOf } from '#db/store-calendar';
import { LIVE_VISIT_STATUSES } from '#domain/visit';
import type { StorePlan } from '#domain/visits-hit';

/** A store as its rows say now, with what concerns visits that end after `now`. */
export async function readStorePlan(
  executor: Executor,
  { store, now }: { store: StoreRow; now: Date },
): Promise<StorePlan> {
  const [hours, special, closed, all] = await Promise.all([
    executor.select().from(openingHours).where(eq(openingHours.storeId, store.id)),
    readSpecialDays(executor, [store.id], { startsAt: now, endsAt: null }),
    executor
      .select()
      .from(closures)
      .where(and(eq(closures.storeId, store.id), gt(closures.endsAt, now))),
    executor.select().from(desks).where(eq(desks.storeId, store.id)),
  ]);
  return {
    active: store.active,
    times: timesOf({ store, openingHours: hours, specialDays: special, closures: closed }),
    desks: all,
  };
}

export type StoreVisit = {
  id: string;
  deskId: string;
  deskLabel: string;
  reference: string;
  startsAt: Date;
  endsAt: Date;
};

/** The live visits of a store that are not over at `now`. */
export async function readComingVisits(
  executor: Executor,
  { storeId, now }: { storeId: string; now: Date },
): Promise<StoreVisit[]> {
  const rows = await executor
    .select({
      id: visits.id,
      deskId: visits.deskId,
      deskLabel: desks.label,
      reference: applications.reference,
      during: visits.during,
    })
    .from(visits)
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .where(
      and(
        eq(visits.storeId, storeId),
        inArray(visits.status, [...LIVE_VISIT_STATUSES]),
        sql`upper(${visits.during}) > ${now.toISOString()}::timestamptz`,
        sql`(${visits.status} <> 'held' OR ${visits.holdExpiresAt} > ${now.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(asc(visits.during));
  return rows.map(({ during, ...visit }) => ({ ...visit, ...during }));
}
