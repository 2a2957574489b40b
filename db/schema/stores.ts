import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, smallint, text, time, uuid } from 'drizzle-orm/pg-core';

import { id, instant } from '#db/schema/columns';

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
  },
  (table) => [check('stores_slot_minutes_positive', sql`${table.slotMinutes} BETWEEN 5 AND 240`)],
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

export const desks = pgTable(
  'desks',
  {
    id: id(),
    storeId: uuid()
      .notNull()
      .references(() => stores.id),
    label: text().notNull(),
    active: boolean().notNull().default(true),
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
