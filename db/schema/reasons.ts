import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

import { decisions } from '#db/schema/applications';
import { id, instant } from '#db/schema/columns';
import { documentSlotEnum } from '#db/schema/enums';
import type { ImageBox } from '#domain/image-box';
import type { ReasonChange, ReasonDecision, ReviewReasonCode } from '#domain/review-reasons';

/** The first level of a decision's reasons; the migrations fill it. */
export const reasonGroups = pgTable('reason_groups', {
  code: text().primaryKey(),
  decision: text().$type<ReasonDecision>().notNull(),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
  position: smallint().notNull(),
});

/** A reason of reviewers, under a code that stays its own for good; its words are those of its newest version. */
export const reasons = pgTable(
  'reasons',
  {
    id: id(),
    code: text().$type<ReviewReasonCode>().notNull().unique(),
    groupCode: text()
      .notNull()
      .references(() => reasonGroups.code),
    slot: documentSlotEnum(),
    version: integer().notNull(),
    isActive: boolean().notNull(),
    position: integer().notNull(),
  },
  (table) => [check('reasons_are_named_after_their_group', sql`starts_with(${table.code}, ${table.groupCode} || '.')`)],
);

/** What a reason said, and whether it could be given, from one change to the next: kept for good. */
export const reasonVersions = pgTable(
  'reason_versions',
  {
    code: text()
      .$type<ReviewReasonCode>()
      .notNull()
      .references(() => reasons.code),
    version: integer().notNull(),
    change: text().$type<ReasonChange>().notNull(),
    isActive: boolean().notNull(),
    isMendable: boolean().notNull(),
    labelZh: text().notNull(),
    labelEn: text().notNull(),
    customerZh: text().notNull(),
    customerEn: text().notNull(),
    /** Null where it came with Signoff itself. No foreign key: clearing a half-made demo truncates what refers to staff. */
    changedBy: uuid(),
    changedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.code, table.version] }),
    check('reason_versions_count_from_one', sql`${table.version} >= 1`),
  ],
);

/** The reasons of a decision in the version that it was taken with, and what was marked for each on the images. */
export const decisionReasons = pgTable(
  'decision_reasons',
  {
    decisionId: uuid()
      .notNull()
      .references(() => decisions.id),
    position: smallint().notNull(),
    code: text().$type<ReviewReasonCode>().notNull(),
    version: integer().notNull(),
    boxes: jsonb().$type<ImageBox[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.decisionId, table.position] }),
    unique('decision_reasons_once_each').on(table.decisionId, table.code),
    foreignKey({
      name: 'decision_reasons_version_fk',
      columns: [table.code, table.version],
      foreignColumns: [reasonVersions.code, reasonVersions.version],
    }),
    index('decision_reasons_version_idx').on(table.code, table.version),
  ],
);
