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
  const [store] = await executor.select().from(stores).where(and(eq(stores.id, storeId), eq(stores.active, true)));
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  const hours = await executor
    .select({ weekday: openingHours.weekday, opensAt: openingHours.opensAt, closesAt: openingHours.closesAt })
    .from(openingHours)
    .where(eq(openingHours.storeId, storeId))
    .orderBy(asc(openingHours.weekday), asc(openingHours.opensAt));
  const closed = await executor
    .select({ deskId: closures.deskId, startsAt: closures.startsAt, endsAt: closures.endsAt })
    .from(closures)
    .where(
      and(eq(closures.storeId, storeId), lt(closures.startsAt, period.endsAt), gt(closures.endsAt, period.startsAt)),
    );
  const open = await executor
    .select({ id: desks.id, label: desks.label })
    .from(desks)
    .where(and(eq(desks.storeId, storeId), eq(desks.active, true)))
    .orderBy(asc(desks.label), asc(desks.id));
  return { store, openingHours: hours, closures: closed, desks: open };
}

export type OccupiedPeriod = { deskId: string; startsAt: Date; endsAt: Date };

/** The desks that are taken within `period`: every live visit, a held one only while its hold lasts at `now`. */
export async function readOccupied(
  executor: Executor,
  { storeId, period, now, exceptVisitId }: { storeId: string; period: Period; now: Date; exceptVisitId?: string },
): Promise<OccupiedPeriod[]> {
  const rows = await executor
    .select({ deskId: visits.deskId, during: visits.during })
    .from(visits)
    .where(
      and(
        eq(visits.storeId, storeId),
        inArray(visits.status, [...LIVE_VISIT_STATUSES]),
        or(ne(visits.status, 'held'), gt(visits.holdExpiresAt, now)),
        overlaps(period),
        exceptVisitId === undefined ? undefined : ne(visits.id, exceptVisitId),
      ),
    );
  return rows.map(({ deskId, during }) => ({ deskId, startsAt: during.startsAt, endsAt: during.endsAt }));
}

/** Whether a visit's time touches `period`. */
export function overlaps(period: Period) {
  return sql`${visits.during} && ${sql.param(period, visits.during)}`;
}
