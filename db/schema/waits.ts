import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

import { applications } from '#db/schema/applications';
import { id, instant } from '#db/schema/columns';
import { deskAbilityEnum } from '#db/schema/enums';
import { stores } from '#db/schema/stores';
import type { DayPart, WaitEndReason } from '#domain/wait';

/** Who waits for a place to become free, and when they can come; empty lists are no wish. */
export const waits = pgTable(
  'waits',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    weekdays: smallint().array().notNull(),
    dayParts: text().array().$type<DayPart[]>().notNull(),
    /** What the desk must be able to do. */
    abilities: deskAbilityEnum().array().notNull(),
    joinedAt: instant().notNull(),
    /** The earlier, the sooner their turn. */
    turnAt: instant().notNull(),
    version: integer().notNull().default(0),
    endedAt: instant(),
    endReason: text().$type<WaitEndReason>(),
  },
  (table) => [
    uniqueIndex('waits_one_open_per_application')
      .on(table.applicationId)
      .where(sql`${table.endedAt} IS NULL`),
    index('waits_turn_idx')
      .on(table.turnAt, table.id)
      .where(sql`${table.endedAt} IS NULL`),
    check('waits_end_whole', sql`(${table.endedAt} IS NULL) = (${table.endReason} IS NULL)`),
  ],
);

export const waitStores = pgTable(
  'wait_stores',
  {
    waitId: uuid()
      .notNull()
      .references(() => waits.id),
    storeId: uuid()
      .notNull()
      .references(() => stores.id),
  },
  (table) => [primaryKey({ columns: [table.waitId, table.storeId] }), index('wait_stores_store_idx').on(table.storeId)],
);
