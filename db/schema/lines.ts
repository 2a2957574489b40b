import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

import { applications } from '#db/schema/applications';
import { id, instant } from '#db/schema/columns';
import { identityDocumentEnum, lineStatusEnum, simKindEnum, terminationOrderStatusEnum } from '#db/schema/enums';
import type { BoundService } from '#domain/line';

/** The carrier's register. */
export const lines = pgTable(
  'lines',
  {
    id: id(),
    msisdn: text().notNull().unique(),
    simKind: simKindEnum().notNull(),
    iccid: text(),
    eid: text(),
    status: lineStatusEnum().notNull(),
    holderName: text().notNull(),
    documentKind: identityDocumentEnum().notNull(),
    documentNumber: text().notNull(),
    arrearsMinor: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    unbilledUsage: boolean().notNull(),
    boundServices: jsonb().$type<BoundService[]>().notNull(),
    reportedLost: boolean().notNull(),
    terminatedAt: instant(),
    quarantineUntil: date({ mode: 'string' }),
    version: integer().notNull().default(0),
  },
  (table) => [
    check('lines_version_not_negative', sql`${table.version} >= 0`),
    check('lines_arrears_not_negative', sql`${table.arrearsMinor} >= 0`),
    check(
      'lines_terminated_rests',
      sql`(${table.status} = 'terminated') = (${table.terminatedAt} IS NOT NULL AND ${table.quarantineUntil} IS NOT NULL)`,
    ),
  ],
);

/** One order to end a line for each confirmation; the id is the carrier's idempotency key. */
export const terminationOrders = pgTable(
  'termination_orders',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    msisdn: text().notNull(),
    status: terminationOrderStatusEnum().notNull(),
    placedAt: instant().notNull(),
    finishedAt: instant(),
    carrierReason: text(),
  },
  (table) => [
    uniqueIndex('termination_orders_one_live')
      .on(table.applicationId)
      .where(sql`${table.status} <> 'refused'`),
  ],
);
