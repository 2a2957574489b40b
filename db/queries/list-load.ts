import { sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { capacityOf } from '#domain/load';
import type { DayLoad } from '#domain/load';
import type { DayHours, OpeningHours, StoreTimes } from '#domain/slots';
import { weekOf } from '#domain/week';

/** A store's week in figures, a load for each of its seven days. */
export type StoreLoad = {
  code: string;
  nameZh: string;
  nameEn: string;
  cityZh: string;
  cityEn: string;
  regionCode: string | null;
  timeZone: string;
  desks: number;
  days: DayLoad[];
};

type StoreFacts = Omit<StoreLoad, 'days' | 'desks'> & {
  id: string;
  slotMinutes: number;
  bufferMinutes: number;
  deskIds: string[];
  openingHours: OpeningHours[];
  specialDays: { date: string; hours: DayHours[] }[];
  closures: { deskId: string | null; startsAt: string; endsAt: string }[];
};

type Count = { storeId: string; date: string; booked: number; held: number };

type Wanted = { region: string | null; week: string; now: Date };

/**
 * Load against capacity of every store in use, or of those of a region, in the week around a calendar date
 * (YYYY-MM-DD): each by its own clock, a hold only while it lasts at `now`.
 */
export async function listLoad(executor: Executor, { region, week: date, now }: Wanted): Promise<StoreLoad[]> {
  const { days } = weekOf(date, 'UTC');
  const [monday = date, sunday = date] = [days[0], days.at(-1)];
  const [stores, counts] = await Promise.all([
    readFacts(executor, { region, monday, sunday }),
    readCounts(executor, { region, monday, sunday, now }),
  ]);
  const byStore = Map.groupBy(counts, ({ storeId }) => storeId);
  const capacities = countingOnce(date);
  return stores.map((facts) => {
    const { code, nameZh, nameEn, cityZh, cityEn, regionCode, timeZone } = facts;
    const taken = new Map(byStore.get(facts.id)?.map((count) => [count.date, count]));
    const capacity = capacities(facts);
    return {
      code,
      nameZh,
      nameEn,
      cityZh,
      cityEn,
      regionCode,
      timeZone,
      desks: facts.deskIds.length,
      days: days.map((day, index) => {
        const { booked = 0, held = 0 } = taken.get(day) ?? {};
        return { booked, held, capacity: capacity[index] ?? 0 };
      }),
    };
  });
}

/** Stores with the same hours and nothing closed have the same places a desk: they are worked out once. */
function countingOnce(date: string): (facts: StoreFacts) => number[] {
  const known = new Map<string, number[]>();
  return ({ timeZone, slotMinutes, bufferMinutes, openingHours, specialDays, closures, deskIds }) => {
    const hours = { timeZone, slotMinutes, bufferMinutes, openingHours, specialDays };
    const week = weekOf(date, timeZone);
    if (closures.length > 0) {
      const store: StoreTimes = {
        ...hours,
        closures: closures.map(({ deskId, startsAt, endsAt }) => ({
          deskId,
          startsAt: new Date(startsAt),
          endsAt: new Date(endsAt),
        })),
      };
      return capacityOf({ store, deskIds, week });
    }
    const key = JSON.stringify(hours);
    const oneDesk = known.get(key) ?? capacityOf({ store: { ...hours, closures: [] }, deskIds: ['one'], week });
    known.set(key, oneDesk);
    return oneDesk.map((places) => places * deskIds.length);
  };
}

type Within = { region: string | null; monday: string; sunday: string };

/** A day more on either side holds the week of every zone. */
function aroundWeek({ monday, sunday }: Within) {
  return { from: sql`${monday}::date - 1`, until: sql`${sunday}::date + 2` };
}

function inRegion({ region }: Within) {
  return region === null ? sql`s.active` : sql`s.active AND s.region_code = ${region}`;
}

async function readFacts(executor: Executor, within: Within): Promise<StoreFacts[]> {
  const { from, until } = aroundWeek(within);
  const rows = await executor.execute<StoreFacts>(sql`
    SELECT s.id, s.code, s.name_zh AS "nameZh", s.name_en AS "nameEn", s.city_zh AS "cityZh", s.city_en AS "cityEn",
      s.region_code AS "regionCode", s.time_zone AS "timeZone", s.slot_minutes AS "slotMinutes",
      s.buffer_minutes AS "bufferMinutes",
      ARRAY(SELECT d.id FROM desks d WHERE d.store_id = s.id AND d.active) AS "deskIds",
      coalesce((SELECT json_agg(json_build_object('weekday', h.weekday, 'opensAt', h.opens_at, 'closesAt', h.closes_at)
        ORDER BY h.weekday, h.opens_at) FROM opening_hours h WHERE h.store_id = s.id), '[]') AS "openingHours",
      coalesce((SELECT json_agg(json_build_object('date', d.special_on, 'hours', coalesce((SELECT json_agg(
          json_build_object('opensAt', h.opens_at, 'closesAt', h.closes_at) ORDER BY h.opens_at)
          FROM special_hours h WHERE h.special_day_id = d.id), '[]')))
        FROM special_days d WHERE d.store_id = s.id AND d.special_on >= ${from} AND d.special_on < ${until}), '[]')
        AS "specialDays",
      coalesce((SELECT json_agg(json_build_object('deskId', c.desk_id, 'startsAt', c.starts_at, 'endsAt', c.ends_at))
        FROM closures c WHERE c.store_id = s.id AND c.starts_at < ${until} AND c.ends_at > ${from}), '[]') AS "closures"
    FROM stores s LEFT JOIN regions r ON r.code = s.region_code
    WHERE ${inRegion(within)} ORDER BY r.code NULLS LAST, s.city_en, s.code`);
  return [...rows];
}

async function readCounts(executor: Executor, { now, ...within }: Within & { now: Date }): Promise<Count[]> {
  const { from, until } = aroundWeek(within);
  const { monday, sunday } = within;
  const rows = await executor.execute<Count>(sql`
    SELECT v.store_id AS "storeId", day::text AS date,
      count(*) FILTER (WHERE v.status <> 'held')::int AS booked, count(*) FILTER (WHERE v.status = 'held')::int AS held
    FROM visits v JOIN stores s ON s.id = v.store_id
    CROSS JOIN LATERAL (SELECT (lower(v.during) AT TIME ZONE s.time_zone)::date AS day) local
    WHERE lower(v.during) >= ${from} AND lower(v.during) < ${until} AND ${inRegion(within)}
      AND v.status <> 'cancelled' AND (v.status <> 'held' OR v.hold_expires_at > ${now.toISOString()})
      AND day BETWEEN ${monday}::date AND ${sunday}::date
    GROUP BY 1, 2`);
  return [...rows];
}
