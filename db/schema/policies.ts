import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

import { id, instant } from '#db/schema/columns';
import { applications } from '#db/schema/applications';
import type { Effect, EffectCounts, EffectStatus } from '#domain/policies/effect';
import { EFFECT_STATUSES } from '#domain/policies/effect';
import { POLICY_STATUSES } from '#domain/policies/policy';
import type { PolicyStatus, RuleSources } from '#domain/policies/policy';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import type { Jurisdiction, PolicyRules } from '#domain/policies/policy-rules';

const oneOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

/**
 * The versions of every jurisdiction's policy. A draft is changed in place; from its proposal on a trigger keeps what it
 * says, and none is ever deleted. No foreign keys to staff: clearing a half-made demo truncates what refers to them.
 */
export const policies = pgTable(
  'policies',
  {
    id: id(),
    code: text().notNull(),
    jurisdiction: text().$type<Jurisdiction>().notNull(),
    status: text().$type<PolicyStatus>().notNull(),
    version: integer().notNull().default(0),
    rules: jsonb().$type<PolicyRules>().notNull(),
    sources: jsonb().$type<RuleSources>().notNull(),
    /** The version that it was drafted from. */
    basedOn: text(),
    /** What has changed, and why. */
    note: text().notNull().default(''),
    /** Null where it came with Signoff itself. */
    authorId: uuid(),
    /** Everybody who wrote on it: none of them can approve it. */
    writtenBy: uuid().array().notNull().default([]),
    createdAt: instant().notNull(),
    proposedAt: instant(),
    effectiveFrom: instant(),
    approvedBy: uuid(),
    approvedAt: instant(),
    discardedBy: uuid(),
    discardedAt: instant(),
  },
  (table) => [
    unique('policies_code_unique').on(table.code),
    index('policies_in_force_idx').on(table.jurisdiction, table.status, table.effectiveFrom),
    check('policies_jurisdiction_known', sql`${table.jurisdiction} IN (${oneOf(JURISDICTIONS)})`),
    check('policies_status_known', sql`${table.status} IN (${oneOf(POLICY_STATUSES)})`),
    check('policies_code_is_its_jurisdictions', sql`starts_with(${table.code}, ${table.jurisdiction} || '-')`),
    check('policies_two_people', sql`${table.approvedBy} IS NULL OR ${table.approvedBy} <> ALL (${table.writtenBy})`),
    check(
      'policies_proposed_is_whole',
      sql`${table.status} NOT IN ('proposed', 'approved') OR (${table.proposedAt} IS NOT NULL
        AND ${table.effectiveFrom} IS NOT NULL)`,
    ),
    check(
      'policies_approved_is_whole',
      sql`(${table.status} = 'approved') = (${table.approvedAt} IS NOT NULL)
        AND (${table.status} = 'approved' AND ${table.authorId} IS NOT NULL) = (${table.approvedBy} IS NOT NULL)`,
    ),
    check('policies_discarded_is_whole', sql`(${table.status} = 'discarded') = (${table.discardedAt} IS NOT NULL)`),
  ],
);

/** What a version would have changed over past cases: one count at a time of each version, done in the background. */
export const policyEffects = pgTable(
  'policy_effects',
  {
    id: id(),
    policyId: uuid()
      .notNull()
      .references(() => policies.id),
    /** That of the draft which was looked at; a later change is not in it. */
    policyVersion: integer().notNull(),
    rules: jsonb().$type<PolicyRules>().notNull(),
    status: text().$type<EffectStatus>().notNull(),
    total: integer().notNull(),
    done: integer().notNull().default(0),
    /** The last application that was looked at: where it goes on after an interruption. */
    lastId: uuid(),
    counts: jsonb().$type<EffectCounts>().notNull(),
    /** Cases of which something was not kept that would be needed to know. */
    unknown: integer().notNull().default(0),
    startedBy: uuid().notNull(),
    startedAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    index('policy_effects_policy_idx').on(table.policyId, table.startedAt),
    check('policy_effects_status_known', sql`${table.status} IN (${oneOf(EFFECT_STATUSES)})`),
    check('policy_effects_ended', sql`(${table.status} = 'running') = (${table.endedAt} IS NULL)`),
    check('policy_effects_done', sql`${table.done} BETWEEN 0 AND ${table.total}`),
  ],
);

/** The cases behind those counts. */
export const policyEffectCases = pgTable(
  'policy_effect_cases',
  {
    effectId: uuid()
      .notNull()
      .references(() => policyEffects.id),
    effect: text().$type<Effect>().notNull(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
  },
  (table) => [
    primaryKey({ columns: [table.effectId, table.effect, table.applicationId] }),
    index('policy_effect_cases_application_idx').on(table.applicationId),
  ],
);
