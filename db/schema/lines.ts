import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

import { applications } from '#db/schema/applications';
import { id, instant } from '#db/schema/columns';
import { identityDocumentEnum, lineStatusEnum, simKindEnum, terminationOrderStatusEnum } from '#db/schema/enums';
import { SUSPENSIONS } from '#domain/line';
import type { Bill, BoundService, Instalment, LinkedLine, Suspension } from '#domain/line';

const suspensions = sql.raw(SUSPENSIONS.map((suspension) => `'${suspension}'`).join(', '));

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
    currency: text().notNull(),
    /** Those that are not paid in full. */
    bills: jsonb().$type<readonly Bill[]>().notNull().default([]),
    unbilledUsage: boolean().notNull(),
    boundServices: jsonb().$type<readonly BoundService[]>().notNull(),
    reportedLost: boolean().notNull(),
    suspension: text().$type<Suspension>(),
    simSwappedAt: instant(),
    portOutRequestedAt: instant(),
    balanceMinor: bigint({ mode: 'number' }).notNull().default(0),
    giftCreditMinor: bigint({ mode: 'number' }).notNull().default(0),
    instalments: jsonb().$type<readonly Instalment[]>().notNull().default([]),
    linkedLines: jsonb().$type<readonly LinkedLine[]>().notNull().default([]),
    terminatedAt: instant(),
    quarantineUntil: date({ mode: 'string' }),
    version: integer().notNull().default(0),
  },
  (table) => [
    check('lines_version_not_negative', sql`${table.version} >= 0`),
    check('lines_balance_not_negative', sql`${table.balanceMinor} >= 0 AND ${table.giftCreditMinor} >= 0`),
    check('lines_suspension_known', sql`${table.suspension} IN (${suspensions})`),
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
