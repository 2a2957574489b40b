import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  smallint,
  text,
  time,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

import { id, instant } from '#db/schema/columns';
import { deskAbilityEnum } from '#db/schema/enums';
import { POLICY } from '#domain/policy';

/** What groups stores for those who look after several. */
export const regions = pgTable('regions', {
  code: text().primaryKey(),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
});

export const stores = pgTable(
  'stores',
  {
    id: id(),
    code: text().notNull().unique(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    cityZh: text().notNull(),
    cityEn: text().notNull(),
    addressZh: text().notNull(),
    addressEn: text().notNull(),
    phone: text().notNull(),
    timeZone: text().notNull(),
    slotMinutes: integer().notNull(),
    active: boolean().notNull().default(true),
    regionCode: text().references(() => regions.code),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    bufferMinutes: integer().notNull().default(0),
    noticeMinutes: integer().notNull().default(POLICY.visitNoticeMinutes),
    horizonDays: integer().notNull().default(POLICY.bookingHorizonDays),
    version: integer().notNull().default(0),
  },
  (table) => [
    index('stores_region_idx').on(table.regionCode),
    check('stores_slot_minutes_positive', sql`${table.slotMinutes} BETWEEN 5 AND 240`),
    check('stores_buffer_minutes', sql`${table.bufferMinutes} BETWEEN 0 AND 120`),
    check('stores_notice_minutes', sql`${table.noticeMinutes} BETWEEN 0 AND 10080`),
    check('stores_horizon_days', sql`${table.horizonDays} BETWEEN 1 AND 60`),
    check('stores_version_not_negative', sql`${table.version} >= 0`),
    check(
      'stores_position_whole',
      sql`(${table.latitude} IS NULL AND ${table.longitude} IS NULL)
        OR coalesce(${table.latitude} BETWEEN -90 AND 90 AND ${table.longitude} BETWEEN -180 AND 180, false)`,
    ),
  ],
);

export const openingHours = pgTable(
  'opening_hours',
  {
    id: id(),
    storeId: uuid()
      .notNull()
      .references(() => stores.id),
    weekday: smallint().notNull(),
    opensAt: time().notNull(),
    closesAt: time().notNull(),
  },
  (table) => [
    index('opening_hours_store_idx').on(table.storeId),
    check('opening_hours_weekday_iso', sql`${table.weekday} BETWEEN 1 AND 7`),
    check('opening_hours_open_before_close', sql`${table.opensAt} < ${table.closesAt}`),
  ],
);

/** A date whose own hours replace those of its weekday; without hours the store is closed on it. */
export const specialDays = pgTable(
  'special_days',
  {
    id: id(),
    storeId: uuid()
      .notNull()
      .references(() => stores.id),
    specialOn: date().notNull(),
    name: text().notNull(),
  },
  (table) => [unique('special_days_once_a_store').on(table.storeId, table.specialOn)],
);

export const specialHours = pgTable(
  'special_hours',
  {
    id: id(),
    specialDayId: uuid()
      .notNull()
      .references(() => specialDays.id, { onDelete: 'cascade' }),
    opensAt: time().notNull(),
    closesAt: time().notNull(),
  },
  (table) => [
    index('special_hours_day_idx').on(table.specialDayId),
    check('special_hours_open_before_close', sql`${table.opensAt} < ${table.closesAt}`),
  ],
);

export const desks = pgTable(
  'desks',
  {
    id: id(),
    storeId: uuid()
      .notNull()
      .references(() => stores.id),
    label: text().notNull(),
    active: boolean().notNull().default(true),
    abilities: deskAbilityEnum().array().notNull().default([]),
  },
  (table) => [index('desks_store_idx').on(table.storeId)],
);

/** A closed store (no desk) or a closed desk. */
export const closures = pgTable(
  'closures',
  {
    id: id(),
    storeId: uuid()
      .notNull()
      .references(() => stores.id),
    deskId: uuid().references(() => desks.id),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index('closures_store_idx').on(table.storeId, table.endsAt),
    check('closures_start_before_end', sql`${table.startsAt} < ${table.endsAt}`),
  ],
);
