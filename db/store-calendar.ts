import { and, asc, eq, gt, inArray, lt, ne, or, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { closures, desks, openingHours, stores, visits } from '#db/schema/index';
import type { Period } from '#db/schema/columns';
import { DomainError } from '#domain/domain-error';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

export type StoreRow = typeof stores.$inferSelect;

/** When a store can receive anybody: its hours, its open desks and what closes them. */
export type StoreCalendar = {
  store: StoreRow;
  openingHours: { weekday: number; opensAt: string; closesAt: string }[];
  closures: { deskId: string | null; startsAt: Date; endsAt: Date }[];
  desks: { id: string; label: string }[];
};

/** The calendar of an active store with its closures within `period`; a DomainError `not_found` where there is none. */
export async function readStoreCalendar(executor: Executor, storeId: string, period: Period): Promise<StoreCalendar> {
  const [calendar] = await readStoreCalendars(executor, [storeId], period);
  if (calendar === undefined) throw new DomainError('not_found', { subject: 'store' });
  return calendar;
}

/** The same of several stores at once; those that are not there or not active are left out. */
export async function readStoreCalendars(
  executor: Executor,
  storeIds: readonly string[],
  period: Period,
): Promise<StoreCalendar[]> {
  const ids = [...storeIds];
  if (ids.length === 0) return [];
  const found = await executor
    .select()
    .from(stores)
    .where(and(inArray(stores.id, ids), eq(stores.active, true)));
  const hours = await executor
    .select({
      storeId: openingHours.storeId,
      weekday: openingHours.weekday,
      opensAt: openingHours.opensAt,
      closesAt: openingHours.closesAt,
    })
    .from(openingHours)
    .where(inArray(openingHours.storeId, ids))
    .orderBy(asc(openingHours.weekday), asc(openingHours.opensAt));
  const closed = await executor
    .select({
      storeId: closures.storeId,
      deskId: closures.deskId,
      startsAt: closures.startsAt,
      endsAt: closures.endsAt,
    })
    .from(closures)
    .where(
      and(inArray(closures.storeId, ids), lt(closures.startsAt, period.endsAt), gt(closures.endsAt, period.startsAt)),
    );
  const open = await executor
    .select({ storeId: desks.storeId, id: desks.id, label: desks.label })
    .from(desks)
    .where(and(inArray(desks.storeId, ids), eq(desks.active, true)))
    .orderBy(asc(desks.label), asc(desks.id));
  return found.map((store) => {
    const isItsOwn = ({ storeId }: { storeId: string }) => storeId === store.id;
    return {
      store,
      openingHours: hours.filter(isItsOwn),
      closures: closed.filter(isItsOwn),
      desks: open.filter(isItsOwn),
    };
  });
}

export type OccupiedPeriod = { storeId: string; deskId: string; startsAt: Date; endsAt: Date };

/** The desks that are taken within `period`: every live visit, a held one only while its hold lasts at `now`. */
export async function readOccupied(
  executor: Executor,
  {
    storeIds,
    period,
    now,
    exceptVisitId,
  }: { storeIds: readonly string[]; period: Period; now: Date; exceptVisitId?: string },
): Promise<OccupiedPeriod[]> {
  if (storeIds.length === 0) return [];
  const rows = await executor
    .select({ storeId: visits.storeId, deskId: visits.deskId, during: visits.during })
    .from(visits)
    .where(
      and(
        inArray(visits.storeId, [...storeIds]),
        inArray(visits.status, [...LIVE_VISIT_STATUSES]),
        or(ne(visits.status, 'held'), gt(visits.holdExpiresAt, now)),
        overlaps(period),
        exceptVisitId === undefined ? undefined : ne(visits.id, exceptVisitId),
      ),
    );
  return rows.map(({ during, ...at }) => ({ ...at, startsAt: during.startsAt, endsAt: during.endsAt }));
}

/** Whether a visit's time touches `period`. */
export function overlaps(period: Period) {
  return sql`${visits.during} && ${sql.param(period, visits.during)}`;
}
