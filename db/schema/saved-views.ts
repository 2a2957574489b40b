import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

import { id, instant } from '#db/schema/columns';
import { staff } from '#db/schema/staff';

/** A cut of the queue under a name: its owner's alone, or everyone's. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => staff.id),
    name: text().notNull(),
    /** As `viewQueryOf` writes it; read again by the parser whenever it is used. */
    query: text().notNull(),
    isShared: boolean().notNull(),
    version: integer().notNull().default(0),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('saved_views_name_key').on(table.ownerId, sql`lower(${table.name})`),
    index('saved_views_shared_idx')
      .on(table.name)
      .where(sql`${table.isShared}`),
    check('saved_views_version_not_negative', sql`${table.version} >= 0`),
  ],
);
