import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea, id, instant } from '#db/schema/columns';
import { staff } from '#db/schema/staff';
import type { ApiScope } from '#domain/actor';

export const apiClients = pgTable('api_clients', {
  id: id(),
  name: text().notNull().unique(),
  keyHash: bytea().notNull().unique(),
  scopes: text().array().$type<ApiScope[]>().notNull(),
  active: boolean().notNull().default(true),
  /** The key's first letters, by which people tell keys apart; null for those made before they were kept. */
  keyStart: text(),
  createdAt: instant().notNull(),
  /** Null where it was made at the terminal. */
  createdBy: uuid().references(() => staff.id),
  /** To the minute. */
  lastUsedAt: instant(),
  revokedAt: instant(),
});

/** The first answer to a request, replayed to every later one with the same key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    clientId: uuid()
      .notNull()
      .references(() => apiClients.id),
    key: text().notNull(),
    requestHash: bytea().notNull(),
    startedAt: instant().notNull(),
    responseStatus: integer(),
    responseBody: jsonb().$type<unknown>(),
    responseHeaders: jsonb().$type<Record<string, string>>(),
  },
  (table) => [
    primaryKey({ columns: [table.clientId, table.key] }),
    check('idempotency_keys_status_http', sql`${table.responseStatus} BETWEEN 100 AND 599`),
  ],
);
