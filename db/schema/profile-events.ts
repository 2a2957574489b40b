import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

import { apiClients } from '#db/schema/api-clients';
import { applications } from '#db/schema/applications';
import { id, instant } from '#db/schema/columns';

/** What the SM-DP+ tells of an eSIM profile whose line a case is about (SGP.22, ES2+.HandleDownloadProgressInfo). */
export const profileEvents = pgTable(
  'profile_events',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    clientId: uuid()
      .notNull()
      .references(() => apiClients.id),
    iccid: text().notNull(),
    point: integer().notNull(),
    /** `Executed-Success` and its like, as it came. */
    status: text().notNull(),
    profileType: text(),
    callId: text().notNull(),
    happenedAt: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  (table) => [
    // The same point of the same profile at the same instant is the same notification, however often and under which call.
    uniqueIndex('profile_events_once').on(table.iccid, table.point, table.happenedAt, table.status),
    index('profile_events_application_idx').on(table.applicationId),
  ],
);
