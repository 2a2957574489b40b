import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { apiClients } from '#db/schema/api-clients';
import { id, instant } from '#db/schema/columns';
import type { HubEvent } from '#domain/tmf/events';

/** Where one of the carrier's systems wants to hear of what happens to appointments. */
export const hubs = pgTable(
  'hubs',
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => apiClients.id),
    callback: text().notNull(),
    query: text(),
    createdAt: instant().notNull(),
  },
  (table) => [index('hubs_client_idx').on(table.clientId)],
);

/** One event for one hub, as it is sent until the hub answers 2xx. */
export const hubDeliveries = pgTable(
  'hub_deliveries',
  {
    id: id(),
    hubId: uuid()
      .notNull()
      .references(() => hubs.id, { onDelete: 'cascade' }),
    /** The visit or the search that it is about. */
    subjectId: uuid().notNull(),
    event: jsonb().$type<HubEvent>().notNull(),
    status: text().$type<'queued' | 'delivered' | 'given_up'>().notNull(),
    attempts: integer().notNull().default(0),
    /** What came of the last attempt: an HTTP status, or why there was none. */
    lastAnswer: text(),
    createdAt: instant().notNull(),
    sendAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    index('hub_deliveries_hub_idx').on(table.hubId),
    index('hub_deliveries_queued_idx')
      .on(table.subjectId)
      .where(sql`${table.status} = 'queued'`),
    index('hub_deliveries_ended_idx').on(table.endedAt),
    check('hub_deliveries_status_known', sql`${table.status} IN ('queued', 'delivered', 'given_up')`),
    check('hub_deliveries_end_whole', sql`(${table.status} = 'queued') = (${table.endedAt} IS NULL)`),
  ],
);
