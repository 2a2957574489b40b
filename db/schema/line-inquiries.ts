import { sql } from 'drizzle-orm';
import { check, index, pgTable, smallint } from 'drizzle-orm/pg-core';

import { bytea, id, instant } from '#db/schema/columns';

/** Who asks what stands in a line's way: a keyed hash of its number, and whether they have shown that they hold it. */
export const lineInquiries = pgTable(
  'line_inquiries',
  {
    id: id(),
    lineKey: bytea().notNull(),
    askedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Null where there is no such line, of which whoever asks hears nothing. */
    sentAt: instant(),
    wrongTries: smallint().notNull().default(0),
    provedAt: instant(),
  },
  (table) => [
    index('line_inquiries_expires_idx').on(table.expiresAt),
    check('line_inquiries_tries_not_negative', sql`${table.wrongTries} >= 0`),
    check('line_inquiries_proved_was_sent', sql`${table.provedAt} IS NULL OR ${table.sentAt} IS NOT NULL`),
  ],
);
