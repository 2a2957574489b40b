import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { id, instant } from '#db/schema/columns';
import { staff } from '#db/schema/staff';
import { desks, stores } from '#db/schema/stores';
import { CLOSING_KINDS, CLOSING_STATUSES, MOVE_OUTCOMES } from '#domain/closing/closing';
import type { ClosingKind, ClosingStatus, MoveOutcome } from '#domain/closing/closing';
import type { ExtraDesk } from '#domain/closing/help';

const oneOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

/** What the store was before, for as long as the closing can be undone. */
export type ClosedBefore = {
  active: boolean;
  specialDay: { name: string; periods: { opensAt: string; closesAt: string }[] } | null;
};

/** A store, a desk, a day or a period that is to be closed, until its people have new places or it is given up. */
export const closings = pgTable(
  'closings',
  {
    id: id(),
    storeId: uuid()
      .notNull()
      .references(() => stores.id),
    kind: text().$type<ClosingKind>().notNull(),
    deskId: uuid().references(() => desks.id),
    closedOn: date(),
    startsAt: instant(),
    endsAt: instant(),
    reason: text().notNull(),
    status: text().$type<ClosingStatus>().notNull(),
    version: integer().notNull().default(0),
    extraDesk: jsonb().$type<ExtraDesk>(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    holdExpiresAt: instant(),
    confirmedBy: uuid().references(() => staff.id),
    confirmedAt: instant(),
    /** Until then nothing has been sent, and the closing can be undone. */
    settlesAt: instant(),
    /** What confirming it has made or replaced, so that undoing it can take that back. */
    closureId: uuid(),
    before: jsonb().$type<ClosedBefore>(),
    endedAt: instant(),
  },
  (table) => [
    index('closings_store_idx').on(table.storeId, table.createdAt),
    check('closings_kind_known', sql`${table.kind} IN (${oneOf(CLOSING_KINDS)})`),
    check('closings_status_known', sql`${table.status} IN (${oneOf(CLOSING_STATUSES)})`),
    check('closings_version_not_negative', sql`${table.version} >= 0`),
    check('closings_start_before_end', sql`${table.startsAt} IS NULL OR ${table.startsAt} < ${table.endsAt}`),
    check('closings_hold_expires', sql`(${table.status} = 'held') <= (${table.holdExpiresAt} IS NOT NULL)`),
    check(
      'closings_confirmed_whole',
      sql`(${table.status} = 'confirmed') <= (${table.confirmedBy} IS NOT NULL AND ${table.settlesAt} IS NOT NULL)`,
    ),
  ],
);

/** One visit that a closing hits: where it was, as of which version, and what is to become of it. */
export const closingMoves = pgTable(
  'closing_moves',
  {
    id: id(),
    closingId: uuid()
      .notNull()
      .references(() => closings.id),
    /** No foreign key: visits refer to closings already. */
    visitId: uuid().notNull(),
    applicationId: uuid().notNull(),
    visitVersion: integer().notNull(),
    fromDeskId: uuid()
      .notNull()
      .references(() => desks.id),
    fromStartsAt: instant().notNull(),
    fromEndsAt: instant().notNull(),
    outcome: text().$type<MoveOutcome>().notNull(),
    storeId: uuid().references(() => stores.id),
    deskId: uuid().references(() => desks.id),
    startsAt: instant(),
    endsAt: instant(),
    /** Somebody chose it; a new proposal leaves it alone while it can be had. */
    chosenBy: uuid().references(() => staff.id),
    /** Proposed anew because the place before was taken meanwhile or its visit has changed. */
    renewedAt: instant(),
    /** Whole days by which a longer deadline would place it, where and when. */
    helpDays: integer(),
    helpStoreId: uuid().references(() => stores.id),
    helpStartsAt: instant(),
    /** The version that confirming the closing has left the visit with. */
    movedVersion: integer(),
  },
  (table) => [
    index('closing_moves_closing_idx').on(table.closingId, table.fromStartsAt),
    index('closing_moves_visit_idx').on(table.visitId),
    check('closing_moves_outcome_known', sql`${table.outcome} IN (${oneOf(MOVE_OUTCOMES)})`),
    check(
      'closing_moves_place_whole',
      sql`CASE ${table.outcome} WHEN 'move' THEN ${table.storeId} IS NOT NULL AND ${table.deskId} IS NOT NULL
        AND ${table.startsAt} IS NOT NULL AND ${table.endsAt} IS NOT NULL
        ELSE ${table.storeId} IS NULL AND ${table.deskId} IS NULL AND ${table.startsAt} IS NULL AND ${table.endsAt} IS NULL END`,
    ),
  ],
);
