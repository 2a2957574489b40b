import { and, asc, eq, gt, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Placeholder, SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { isLive } from '#db/live-visit';
import { readyMade } from '#db/ready-made';
import { closures, desks, openingHours, specialDays, specialHours, stores, visits } from '#db/schema/index';
import type { Period } from '#db/schema/columns';
import { DomainError } from '#domain/domain-error';
import type { SpecialDay, StoreTimes } from '#domain/slots';
import { BUFFER_MINUTES } from '#domain/store';
import type { DeskAbility } from '#domain/store';

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
  const [row] = await oneCalendar(executor, { ...asked(period), wanted: storeId });
  if (row === undefined) throw new DomainError('not_found', { subject: 'store' });
  return calendarOf(row);
}

/** The same of several stores at once; those that are not there or not active are left out. */
export async function readStoreCalendars(
  executor: Executor,
  storeIds: readonly string[],
  period: Period,
): Promise<StoreCalendar[]> {
  if (storeIds.length === 0) return [];
  const rows = await severalCalendars(executor, { ...asked(period), wanted: `{${storeIds.join(',')}}` });
  return rows.map(calendarOf);
}

type Asked = { wanted: string; firstDate: string; lastDate: string; startsAt: string; endsAt: string };
type ClosureText = { deskId: string | null; startsAt: string; endsAt: string };

function asked({ startsAt, endsAt }: Period): Omit<Asked, 'wanted'> {
  return {
    firstDate: dateOf(startsAt.getTime() - DAY),
    lastDate: dateOf(endsAt.getTime() + DAY),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  };
}

function calendarOf({ closures, ...calendar }: Awaited<ReturnType<typeof calendarsOf>>[number]): StoreCalendar {
  const dated = closures.map(({ deskId, startsAt, endsAt }) => ({
    deskId,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  }));
  return { ...calendar, closures: dated };
}

/** For one by itself PostgreSQL keeps its plan; among several it plans anew for how many they are. */
const oneCalendar = readyMade<Asked>()((executor) => calendarsOf(executor, (wanted) => sql`${wanted}::uuid`));
const severalCalendars = readyMade<Asked>()((executor) =>
  calendarsOf(executor, (wanted) => sql`ANY (${wanted}::uuid[])`),
);

function calendarsOf(executor: Executor, isWanted: (wanted: Placeholder) => SQL) {
  const given = (name: keyof Asked) => sql.placeholder(name);
  return executor
    .select({
      store: stores,
      openingHours: sql<StoreCalendar['openingHours']>`(
        SELECT coalesce(json_agg(json_build_object('weekday', h.weekday, 'opensAt', h.opens_at, 'closesAt', h.closes_at)
          ORDER BY h.weekday, h.opens_at), '[]')
        FROM ${openingHours} h WHERE h.store_id = stores.id)`,
      specialDays: sql<SpecialDay[]>`(
        SELECT coalesce(json_agg(json_build_object('date', d.special_on, 'hours', (
            SELECT coalesce(json_agg(json_build_object('opensAt', h.opens_at, 'closesAt', h.closes_at)
              ORDER BY h.opens_at), '[]')
            FROM ${specialHours} h WHERE h.special_day_id = d.id)) ORDER BY d.special_on), '[]')
        FROM ${specialDays} d WHERE d.store_id = stores.id
          AND d.special_on BETWEEN ${given('firstDate')}::date AND ${given('lastDate')}::date)`,
      closures: sql<ClosureText[]>`(
        SELECT coalesce(json_agg(json_build_object('deskId', c.desk_id, 'startsAt', c.starts_at, 'endsAt', c.ends_at)), '[]')
        FROM ${closures} c WHERE c.store_id = stores.id
          AND c.starts_at < ${given('endsAt')}::timestamptz AND c.ends_at > ${given('startsAt')}::timestamptz)`,
      desks: sql<StoreCalendar['desks']>`(
        SELECT coalesce(json_agg(json_build_object('id', d.id, 'label', d.label, 'abilities', d.abilities)
          ORDER BY d.label, d.id), '[]')
        FROM ${desks} d WHERE d.store_id = stores.id AND d.active)`,
    })
    .from(stores)
    .where(sql`stores.id = ${isWanted(given('wanted'))} AND stores.active`);
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
        isLive,
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
