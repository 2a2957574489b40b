import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { applications } from '#db/schema/applications';
import { id, instant } from '#db/schema/columns';
import { localeEnum, messageStatusEnum } from '#db/schema/enums';

/** What was written to a customer. Without a mail server it is `kept` and read in the case. */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    template: text().notNull(),
    locale: localeEnum().notNull(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    status: messageStatusEnum().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    /** Not sent before; until then the decision that caused it can take it back. */
    sendAt: instant().notNull(),
    sentAt: instant(),
  },
  (table) => [
    index('messages_application_idx').on(table.applicationId),
    check('messages_attempts_not_negative', sql`${table.attempts} >= 0`),
  ],
);
