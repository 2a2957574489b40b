import { and, asc, eq, gt, gte, inArray, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { closures, desks, openingHours, specialDays, specialHours, stores, visits } from '#db/schema/index';
import type { Period } from '#db/schema/columns';
import { DomainError } from '#domain/domain-error';
import type { SpecialDay, StoreTimes } from '#domain/slots';
import { BUFFER_MINUTES } from '#domain/store';
import type { DeskAbility } from '#domain/store';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

const DAY = 24 * 60 * 60_000;

export type StoreRow = typeof stores.$inferSelect;

/** When a store can receive anybody: its hours, its special days, its open desks and what closes them. */
export type StoreCalendar = {
  store: StoreRow;
  openingHours: { weekday: number; opensAt: string; closesAt: string }[];
  specialDays: SpecialDay[];
  closures: { deskId: string | null; startsAt: Date; endsAt: Date }[];
  desks: { id: string; label: string; abilities: DeskAbility[] }[];
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
  const [found, hours, special, closed, open] = await Promise.all([
    executor
      .select()
      .from(stores)
      .where(and(inArray(stores.id, ids), eq(stores.active, true))),
    executor
      .select({
        storeId: openingHours.storeId,
        weekday: openingHours.weekday,
        opensAt: openingHours.opensAt,
        closesAt: openingHours.closesAt,
      })
      .from(openingHours)
      .where(inArray(openingHours.storeId, ids))
      .orderBy(asc(openingHours.weekday), asc(openingHours.opensAt)),
    readSpecialDays(executor, ids, period),
    executor
      .select({
        storeId: closures.storeId,
        deskId: closures.deskId,
        startsAt: closures.startsAt,
        endsAt: closures.endsAt,
      })
      .from(closures)
      .where(
        and(inArray(closures.storeId, ids), lt(closures.startsAt, period.endsAt), gt(closures.endsAt, period.startsAt)),
      ),
    executor
      .select({ storeId: desks.storeId, id: desks.id, label: desks.label, abilities: desks.abilities })
      .from(desks)
      .where(and(inArray(desks.storeId, ids), eq(desks.active, true)))
      .orderBy(asc(desks.label), asc(desks.id)),
  ]);
  return found.map((store) => {
    const isItsOwn = ({ storeId }: { storeId: string }) => storeId === store.id;
    return {
      store,
      openingHours: hours.filter(isItsOwn),
      specialDays: special.filter(isItsOwn),
      closures: closed.filter(isItsOwn),
      desks: open.filter(isItsOwn),
    };
  });
}

/** What the domain asks of a calendar. */
export function timesOf({
  store: { timeZone, slotMinutes, bufferMinutes },
  openingHours,
  specialDays,
  closures,
}: Omit<StoreCalendar, 'desks' | 'store'> & {
  store: Pick<StoreRow, 'timeZone' | 'slotMinutes' | 'bufferMinutes'>;
}): StoreTimes {
  return { timeZone, slotMinutes, bufferMinutes, openingHours, specialDays, closures };
}

/** The special days that `period` may touch, whatever the zone. */
export async function readSpecialDays(
  executor: Executor,
  storeIds: string[],
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date | null },
): Promise<(SpecialDay & { storeId: string; name: string })[]> {
  const rows = await executor
    .select({
      id: specialDays.id,
      storeId: specialDays.storeId,
      date: specialDays.specialOn,
      name: specialDays.name,
      opensAt: specialHours.opensAt,
      closesAt: specialHours.closesAt,
    })
    .from(specialDays)
    .leftJoin(specialHours, eq(specialHours.specialDayId, specialDays.id))
    .where(
      and(
        inArray(specialDays.storeId, storeIds),
        gte(specialDays.specialOn, dateOf(startsAt.getTime() - DAY)),
        endsAt === null ? undefined : lte(specialDays.specialOn, dateOf(endsAt.getTime() + DAY)),
      ),
    )
    .orderBy(asc(specialDays.specialOn), asc(specialHours.opensAt));
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((ofDay) =>
    ofDay.slice(0, 1).map(({ storeId, date, name }) => ({
      storeId,
      date,
      name,
      hours: ofDay.flatMap(({ opensAt, closesAt }) =>
        opensAt === null || closesAt === null ? [] : [{ opensAt, closesAt }],
      ),
    })),
  );
}

function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

export type OccupiedPeriod = { storeId: string; deskId: string; startsAt: Date; endsAt: Date };

/** What keeps desks within `period` or near it: every live visit with its buffer, a held one only while its hold lasts at `now`. */
export async function readOccupied(
  executor: Executor,
  {
    storeIds,
    period,
    now,
    exceptVisitId,
    exceptClosingId,
  }: {
    storeIds: readonly string[];
    period: Period;
    now: Date;
    exceptVisitId?: string;
    exceptClosingId?: string;
  },
): Promise<OccupiedPeriod[]> {
  if (storeIds.length === 0) return [];
  const rows = await executor
    .select({ storeId: visits.storeId, deskId: visits.deskId, occupies: visits.occupies })
    .from(visits)
    .where(
      and(
        inArray(visits.storeId, [...storeIds]),
        inArray(visits.status, [...LIVE_VISIT_STATUSES]),
        or(ne(visits.status, 'held'), gt(visits.holdExpiresAt, now)),
        overlaps(withLongestBuffers(period)),
        exceptVisitId === undefined ? undefined : ne(visits.id, exceptVisitId),
        exceptClosingId === undefined ? undefined : or(isNull(visits.closingId), ne(visits.closingId, exceptClosingId)),
      ),
    );
  return rows.map(({ occupies, ...at }) => ({ ...at, startsAt: occupies.startsAt, endsAt: occupies.endsAt }));
}

/** The time in which a visit may be that keeps a desk within `period`, or whose desk a visit within it keeps. */
export function withLongestBuffers({ startsAt, endsAt }: Period): Period {
  const buffer = BUFFER_MINUTES.max * 60_000;
  return { startsAt: new Date(startsAt.getTime() - buffer), endsAt: new Date(endsAt.getTime() + buffer) };
}

/** Whether a visit's time touches `period`. */
export function overlaps(period: Period) {
  return sql`${visits.during} && ${sql.param(period, visits.during)}`;
}
