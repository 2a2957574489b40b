import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { applications, decisions } from '#db/schema/applications';
import { id, instant } from '#db/schema/columns';
import { staff } from '#db/schema/staff';
import type { RegisterSeen } from '#domain/quality-check';
import { QUALITY_OUTCOMES } from '#domain/quality-check';

/** A decision drawn to be taken again by somebody who cannot see it; it changes nothing of the case. */
export const qualityChecks = pgTable(
  'quality_checks',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    /** Its basis names the evidence: the round of checks and the documents as they were. */
    decisionId: uuid()
      .notNull()
      .unique()
      .references(() => decisions.id),
    drawnAt: instant().notNull(),
    /** When the decision can no longer be undone; nobody is given the check before. */
    availableAt: instant().notNull(),
    /** What the register said at the decision and may say no more; null where it had no such line. */
    registerSeen: jsonb().$type<RegisterSeen>(),
    /** Everyone who has ever held it: whoever gave it back may have looked at the case since. */
    heldBy: uuid().array().notNull().default([]),
    claimedBy: uuid().references(() => staff.id),
    claimExpiresAt: instant(),
    answeredBy: uuid().references(() => staff.id),
    answeredAt: instant(),
    outcome: text({ enum: QUALITY_OUTCOMES }),
    reasonCodes: text().array().notNull().default([]),
    note: text(),
  },
  (table) => [
    index('quality_checks_open_idx')
      .on(table.availableAt, table.id)
      .where(sql`${table.answeredAt} IS NULL`),
    index('quality_checks_answered_idx').on(table.answeredAt, table.id),
    index('quality_checks_application_idx').on(table.applicationId),
    check('quality_checks_claim_whole', sql`(${table.claimedBy} IS NULL) = (${table.claimExpiresAt} IS NULL)`),
    check(
      'quality_checks_answer_whole',
      sql`(${table.answeredAt} IS NULL) = (${table.answeredBy} IS NULL) AND (${table.answeredAt} IS NULL) = (${table.outcome} IS NULL)`,
    ),
  ],
);
