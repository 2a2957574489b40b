import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

import { applications } from '#db/schema/applications';
import { closings } from '#db/schema/closings';
import { id, instant, tstzrange } from '#db/schema/columns';
import { deskAbilityEnum, routeEnum, visitStatusEnum } from '#db/schema/enums';
import { messages } from '#db/schema/messages';
import { staff } from '#db/schema/staff';
import { desks, stores } from '#db/schema/stores';
import { waits } from '#db/schema/waits';
import { DESK_CODE } from '#domain/desk-code';
import type { CodeSource, NoCodeReason } from '#domain/desk-code';
import { LIVE_VISIT_STATUSES } from '#domain/visit';
import type { DocumentPoint, StrongerCheck } from '#domain/visit';

const liveStatuses = sql.raw(LIVE_VISIT_STATUSES.map((status) => `'${status}'`).join(', '));

/**
 * A desk in a store for a period. No two live visits share a desk: `visits_no_shared_desk` over `occupies`, the visit
 * and the store's buffer when it was placed, which a trigger sets on every path; both in a hand-written migration.
 */
export const visits = pgTable(
  'visits',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    storeId: uuid()
      .notNull()
      .references(() => stores.id),
    deskId: uuid()
      .notNull()
      .references(() => desks.id),
    during: tstzrange().notNull(),
    occupies: tstzrange()
      .notNull()
      .default(sql`'empty'`),
    status: visitStatusEnum().notNull(),
    holdExpiresAt: instant(),
    /** A hold that offers its place to who waits stands beside their visit: it is none of theirs until it is booked. */
    waitId: uuid().references(() => waits.id),
    version: integer().notNull().default(0),
    bookedAt: instant().notNull(),
    arrivedAt: instant(),
    endedAt: instant(),
    /** A place that a closing keeps beside the visit that it will replace; nobody else's business until it has. */
    closingId: uuid().references(() => closings.id),
    /** What the desk that serves it must be able to do. */
    needs: deskAbilityEnum().array().notNull().default([]),
    /** The last call, and the desk to which it was made; taken back where nobody answered, at `unansweredAt`. */
    calledAt: instant(),
    calledTo: uuid().references(() => desks.id),
    calledBy: uuid().references(() => staff.id),
    unansweredAt: instant(),
  },
  (table) => [
    uniqueIndex('visits_one_live_per_application')
      .on(table.applicationId)
      .where(
        sql`${table.status} IN (${liveStatuses}) AND ${table.closingId} IS NULL
          AND (${table.waitId} IS NULL OR ${table.holdExpiresAt} IS NULL)`,
      ),
    uniqueIndex('visits_one_offer_per_wait')
      .on(table.waitId)
      .where(sql`${table.status} = 'held'`),
    index('visits_wait_idx').on(table.waitId),
    uniqueIndex('visits_one_place_a_closing')
      .on(table.closingId, table.applicationId)
      .where(sql`${table.closingId} IS NOT NULL`),
    index('visits_live_store_idx')
      .on(table.storeId, table.applicationId)
      .where(sql`${table.status} IN (${liveStatuses})`),
    index('visits_store_idx').using('gist', table.storeId, table.during),
    index('visits_starts_idx').on(sql`lower(${table.during})`, table.status, table.storeId),
    index('visits_booked_idx')
      .on(sql`lower(${table.during})`)
      .where(sql`${table.status} = 'booked'`),
    index('visits_application_idx').on(table.applicationId),
    check('visits_version_not_negative', sql`${table.version} >= 0`),
    check(
      'visits_period_bounded',
      sql`NOT isempty(${table.during}) AND NOT lower_inf(${table.during}) AND NOT upper_inf(${table.during})`,
    ),
    check(
      'visits_offer_is_over_when_booked',
      sql`${table.waitId} IS NULL OR ${table.holdExpiresAt} IS NULL OR ${table.status} IN ('held', 'cancelled')`,
    ),
    check('visits_kept_by_closing', sql`${table.closingId} IS NULL OR ${table.status} = 'held'`),
    check(
      'visits_call_is_whole',
      sql`(${table.calledAt} IS NULL) = (${table.calledTo} IS NULL) AND (${table.calledAt} IS NULL) = (${table.calledBy} IS NULL)`,
    ),
    check('visits_called_has_arrived', sql`${table.calledAt} IS NULL OR ${table.arrivedAt} IS NOT NULL`),
    check('visits_hold_expires', sql`(${table.status} = 'held') <= (${table.holdExpiresAt} IS NOT NULL)`),
  ],
);

/** The code that was last sent for a visit, and how often a wrong one was read out; a code itself is kept nowhere. */
export const visitCodes = pgTable(
  'visit_codes',
  {
    visitId: uuid()
      .primaryKey()
      .references(() => visits.id),
    /** The letter that carries it, from whose id it is derived; null while the code is that of the calendar entry alone. */
    messageId: uuid()
      .unique()
      .references(() => messages.id),
    expiresAt: instant(),
    sends: smallint().notNull().default(0),
    wrongTries: smallint().notNull().default(0),
  },
  (table) => [
    check('visit_codes_sent_is_whole', sql`(${table.messageId} IS NULL) = (${table.expiresAt} IS NULL)`),
    check('visit_codes_sends', sql`${table.sends} BETWEEN 0 AND ${sql.raw(`${DESK_CODE.sends}`)}`),
    check('visit_codes_wrong_tries', sql`${table.wrongTries} BETWEEN 0 AND ${sql.raw(`${DESK_CODE.tries}`)}`),
  ],
);

/** The last step of a case, and what was seen at it: `confirmations_code_or_check` and a second person, in a hand-written migration. */
export const confirmations = pgTable(
  'confirmations',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    route: routeEnum().notNull(),
    visitId: uuid().references(() => visits.id),
    clerkId: uuid().references(() => staff.id),
    approvedBy: uuid()
      .notNull()
      .references(() => staff.id),
    documentSeen: boolean().notNull(),
    holderMatches: boolean().notNull(),
    iccidMatches: boolean(),
    strongerCheck: text().array().$type<StrongerCheck[]>(),
    /** Null where no code was read out, and for visits before there were codes. */
    codeSource: text().$type<CodeSource>(),
    noCodeReason: text().$type<NoCodeReason>(),
    documentPoints: text().array().$type<DocumentPoint[]>(),
    confirmedAt: instant().notNull(),
  },
  (table) => [
    index('confirmations_application_idx').on(table.applicationId),
    index('confirmations_clerk_idx').on(table.clerkId),
    check('confirmations_two_people', sql`${table.clerkId} IS NULL OR ${table.clerkId} <> ${table.approvedBy}`),
    check(
      'confirmations_whole',
      sql`CASE ${table.route} WHEN 'store' THEN ${table.visitId} IS NOT NULL AND ${table.clerkId} IS NOT NULL
        AND ${table.documentSeen} AND ${table.holderMatches}
        AND (coalesce(${table.iccidMatches}, false) OR coalesce(array_length(${table.strongerCheck}, 1), 0) > 0)
        ELSE ${table.visitId} IS NULL AND ${table.clerkId} IS NULL END`,
    ),
  ],
);
