import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { id, instant } from '#db/schema/columns';
import { staff } from '#db/schema/staff';
import type { WebhookDeliveryStatus, WebhookOffReason } from '#domain/webhooks/endpoint';
import type { WebhookEvent, WebhookType } from '#domain/webhooks/event';

/** Where the carrier wants to hear of what happens to cases and their visits. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: id(),
    url: text().notNull().unique(),
    /** Null for every event, those to come included. */
    types: text().array().$type<WebhookType[]>(),
    version: integer().notNull().default(0),
    offSince: instant(),
    offReason: text().$type<WebhookOffReason>(),
    /** The secret is derived from the id and this, and kept nowhere; until `formerSecretUntil` the one before signs too. */
    secretVersion: integer().notNull().default(1),
    formerSecretUntil: instant(),
    /** Until then it has asked to be left alone. */
    pausedUntil: instant(),
    createdAt: instant().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
  },
  (table) => [
    check('webhook_endpoints_off_is_whole', sql`(${table.offSince} IS NULL) = (${table.offReason} IS NULL)`),
    check('webhook_endpoints_off_reason_known', sql`${table.offReason} IN ('by_staff', 'gone')`),
  ],
);

/** One event for one endpoint; its id is the `webhook-id`, whenever it is sent. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id(),
    /** In the order of what happened, for whoever writes of a case holds its lock. */
    seq: bigint({ mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity(),
    endpointId: uuid()
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    /** What it stands in line with: its application's id; its own, where it is about none. */
    lane: uuid().notNull(),
    /** The case, or the visit of it, that it is about. */
    subjectId: uuid().notNull(),
    event: jsonb().$type<WebhookEvent>().notNull(),
    status: text().$type<WebhookDeliveryStatus>().notNull(),
    attempts: integer().notNull().default(0),
    /** What came of the last attempt: an HTTP status, or why there was none. */
    lastAnswer: text(),
    triedAt: instant(),
    createdAt: instant().notNull(),
    sendAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    index('webhook_deliveries_list_idx').on(table.endpointId, table.seq),
    index('webhook_deliveries_status_idx').on(table.endpointId, table.status, table.seq),
    index('webhook_deliveries_queued_idx')
      .on(table.lane, table.endpointId, table.seq)
      .where(sql`${table.status} = 'queued'`),
    index('webhook_deliveries_ended_idx').on(table.endedAt),
    check('webhook_deliveries_status_known', sql`${table.status} IN ('queued', 'delivered', 'given_up')`),
    check('webhook_deliveries_end_whole', sql`(${table.status} = 'queued') = (${table.endedAt} IS NULL)`),
  ],
);

/** A line of events that wait, of one application for one endpoint: the first goes before the second, and one worker has it. */
export const webhookLanes = pgTable(
  'webhook_lanes',
  {
    endpointId: uuid()
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    lane: uuid().notNull(),
    /** When its first event is to be tried. */
    dueAt: instant().notNull(),
    /** Whoever has it; one that dies has it no longer than `leasedUntil`. */
    lease: uuid(),
    leasedUntil: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.endpointId, table.lane] }),
    index('webhook_lanes_due_idx').on(table.endpointId, table.dueAt),
    index('webhook_lanes_lane_idx').on(table.lane),
    check('webhook_lanes_lease_whole', sql`(${table.lease} IS NULL) = (${table.leasedUntil} IS NULL)`),
  ],
);
