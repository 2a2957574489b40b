import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

import { applications } from '#db/schema/applications';
import { id, instant } from '#db/schema/columns';
import { identityDocumentEnum, lineStatusEnum, simKindEnum, terminationOrderStatusEnum } from '#db/schema/enums';
import { holders } from '#db/schema/holders';
import { SUSPENSIONS } from '#domain/line';
import type { OrderBalance } from '#domain/balance';
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
    /** Null where nobody is known. */
    holderId: uuid().references(() => holders.id),
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
    /** When its number became free for somebody else, on `quarantineUntil` or later. */
    releasedAt: instant(),
    version: integer().notNull().default(0),
  },
  (table) => [
    index('lines_holder').on(table.holderId),
    check('lines_version_not_negative', sql`${table.version} >= 0`),
    check('lines_balance_not_negative', sql`${table.balanceMinor} >= 0 AND ${table.giftCreditMinor} >= 0`),
    check('lines_suspension_known', sql`${table.suspension} IN (${suspensions})`),
    check(
      'lines_terminated_rests',
      sql`(${table.status} = 'terminated') = (${table.terminatedAt} IS NOT NULL AND ${table.quarantineUntil} IS NOT NULL)`,
    ),
    check('lines_released_rested', sql`${table.releasedAt} IS NULL OR ${table.status} = 'terminated'`),
    index('lines_iccid_idx')
      .on(table.iccid)
      .where(sql`${table.iccid} IS NOT NULL`),
    index('lines_eid_idx')
      .on(table.eid)
      .where(sql`${table.eid} IS NOT NULL`),
    index('lines_resting_idx')
      .on(table.quarantineUntil)
      .where(sql`${table.status} = 'terminated' AND ${table.releasedAt} IS NULL`),
  ],
);

/** Holders of before they were sealed, which no SQL can do: the start that finds some seals them and leaves this empty. */
export const unsealedHolders = pgTable('unsealed_holders', {
  lineId: uuid()
    .primaryKey()
    .references(() => lines.id),
  holderName: text().notNull(),
  documentKind: identityDocumentEnum().notNull(),
  documentNumber: text().notNull(),
});
/** When the carrier last said of a number what it knows, where the register is a copy of what the carrier says. */
export const lineReads = pgTable(
  'line_reads',
  {
    msisdn: text().primaryKey(),
    readAt: instant().notNull(),
    state: text().$type<LineReadState>().notNull(),
  },
  (table) => [check('line_reads_state_known', sql`${table.state} IN ('found', 'not_found')`)],
);
export type LineReadState = 'found' | 'not_found';

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
    /** Until then the customer can stop it; null where it was placed at once. */
    leavesAt: instant(),
    /** When it first left for the carrier; null where it never did. */
    placedAt: instant(),
    /** How often the carrier was called, the call that is going on included. */
    attempts: integer().notNull().default(0),
    askedAt: instant(),
    /** The carrier is not called before: while a call may be going on, or as a pause after it. */
    nextAskAt: instant(),
    escalatedAt: instant(),
    finishedAt: instant(),
    stoppedAt: instant(),
    carrierReason: text(),
    /** The refusal in the carrier's own words. */
    carrierSays: text(),
    /** What the line had when the order left, and what the customer wanted to become of it. */
    balance: jsonb().$type<OrderBalance>(),
  },
  (table) => [
    uniqueIndex('termination_orders_one_live')
      .on(table.applicationId)
      .where(sql`${table.status} <> 'refused' AND ${table.stoppedAt} IS NULL`),
    index('termination_orders_application_idx').on(table.applicationId),
    index('termination_orders_open_idx')
      .on(table.nextAskAt)
      .where(sql`${table.finishedAt} IS NULL`),
    check('termination_orders_attempts_not_negative', sql`${table.attempts} >= 0`),
    check(
      'termination_orders_finished',
      sql`(${table.status}::text IN ('terminated', 'refused', 'stopped')) = (${table.finishedAt} IS NOT NULL)`,
    ),
    check(
      'termination_orders_stopped_never_left',
      sql`(${table.status}::text = 'stopped') = (${table.stoppedAt} IS NOT NULL)
        AND (${table.stoppedAt} IS NULL OR ${table.attempts} = 0)`,
    ),
  ],
);
