import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

import { bytea, id, instant } from '#db/schema/columns';
import {
  applicationStatusEnum,
  channelEnum,
  checkOutcomeEnum,
  decisionKindEnum,
  identityDocumentEnum,
  localeEnum,
  routeEnum,
  routeReasonEnum,
  simConditionEnum,
  simKindEnum,
} from '#db/schema/enums';
import { staff } from '#db/schema/staff';
import { stores } from '#db/schema/stores';
import { OPEN_STATUSES, REVIEWABLE_STATUSES } from '#domain/application';
import { BALANCE_CHOICES } from '#domain/balance';
import type { BalanceChoice } from '#domain/balance';
import type { OverriddenCheck, SecondReviewReason } from '#domain/approval';
import { SEVERITIES } from '#domain/check';
import type { CheckEvidence, CheckResult, KeptCheckCode, Severity } from '#domain/check';
import type { DocumentSlot } from '#domain/document';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import type { ApplicantKind } from '#domain/policies/policy-rules';
import type { SkipReason } from '#domain/reasons';

const openStatuses = sql.raw(OPEN_STATUSES.map((status) => `'${status}'`).join(', '));
const severities = sql.raw(SEVERITIES.map((severity) => `'${severity}'`).join(', '));
const applicantKinds = sql.raw(APPLICANT_KINDS.map((kind) => `'${kind}'`).join(', '));
const balanceChoices = sql.raw(BALANCE_CHOICES.map((choice) => `'${choice}'`).join(', '));
const reviewableStatuses = sql.raw(REVIEWABLE_STATUSES.map((status) => `'${status}'`).join(', '));

export const applications = pgTable(
  'applications',
  {
    id: id(),
    reference: text().notNull().unique(),
    version: integer().notNull().default(0),
    status: applicationStatusEnum().notNull(),
    channel: channelEnum().notNull(),
    clientId: uuid(),
    locale: localeEnum().notNull(),
    statusTokenHash: bytea().notNull().unique(),
    applicantKind: text().$type<ApplicantKind>().notNull().default('self'),
    msisdn: text(),
    simKind: simKindEnum(),
    simCondition: simConditionEnum(),
    iccid: text(),
    eid: text(),
    route: routeEnum(),
    routeReason: routeReasonEnum(),
    worstCheck: checkOutcomeEnum(),
    checkRound: integer().notNull().default(0),
    /** The policy that it lives under: the one in force when it was last handed in or opened again. */
    policyVersion: text(),
    warningVersion: text(),
    warningAcknowledgedAt: instant(),
    declaredAt: instant(),
    requestedSlots: text().array().$type<DocumentSlot[]>().notNull().default([]),
    approvedBy: uuid().references(() => staff.id),
    escalatedBy: uuid().references(() => staff.id),
    /** Why a second pair of eyes is due. */
    secondReviewReasons: text().array().$type<SecondReviewReason[]>().notNull().default([]),
    /** Drawn at submission for the random share that a second person approves. */
    isSampled: boolean().notNull().default(false),
    /** Until then the last decision can be undone, and outside the house the case still stands in `settlingFrom`. */
    settlesAt: instant(),
    settlingFrom: applicationStatusEnum(),
    createdAt: instant().notNull(),
    submittedAt: instant(),
    dueAt: instant(),
    approvedAt: instant(),
    confirmBy: instant(),
    confirmedAt: instant(),
    completedAt: instant(),
    closedAt: instant(),
    carrierReason: text(),
    /** When the customer said of the confirmed case "this was not me". */
    disputedAt: instant(),
    /** What is to become of the balance that the line may have. */
    balanceChoice: text().$type<BalanceChoice>(),
    /** The clerk who filed it at a desk for a customer, who agreed to the text of that version. */
    filedBy: uuid().references(() => staff.id),
    filedStoreId: uuid().references(() => stores.id),
    consentVersion: text(),
    consentedAt: instant(),
    /** The holder's name and the end of the document's number as they are searched: to be erased with the applicant. */
    searchName: text(),
    documentEnd: text(),
  },
  (table) => [
    uniqueIndex('applications_one_open_per_line')
      .on(table.msisdn)
      .where(sql`${table.status} IN (${openStatuses})`),
    // The queue's two orders, and a name's cases; what is filtered rides along, so that a page or a count never leaves its index.
    index('applications_waiting_idx').on(
      table.status,
      table.submittedAt,
      table.id,
      table.dueAt,
      table.route,
      table.simKind,
      table.worstCheck,
      table.searchName,
    ),
    index('applications_due_idx').on(
      table.status,
      table.dueAt,
      table.id,
      table.submittedAt,
      table.route,
      table.simKind,
      table.worstCheck,
      table.searchName,
    ),
    index('applications_name_idx').on(
      table.searchName,
      table.status,
      table.dueAt,
      table.submittedAt,
      table.id,
      table.route,
      table.simKind,
      table.worstCheck,
    ),
    index('applications_document_end_idx').on(table.documentEnd),
    // The overview's counts of what waits, read from the index alone.
    index('applications_reviewable_idx')
      .on(table.dueAt, table.submittedAt, table.route)
      .where(sql`${table.status} IN (${reviewableStatuses})`),
    index('applications_submitted_idx').on(table.submittedAt),
    index('applications_filed_idx')
      .on(table.filedStoreId, table.createdAt)
      .where(sql`${table.filedStoreId} IS NOT NULL`),
    index('applications_completed_idx')
      .on(table.completedAt, table.id)
      .where(sql`${table.status} = 'completed'`),
    index('applications_completed_approved_by_idx')
      .on(table.approvedBy)
      .where(sql`${table.status} = 'completed'`),
    index('applications_completed_escalated_by_idx')
      .on(table.escalatedBy)
      .where(sql`${table.status} = 'completed' AND ${table.escalatedBy} IS NOT NULL`),
    index('applications_confirm_by_idx')
      .on(table.confirmBy, table.id, table.route)
      .where(sql`${table.status} = 'awaiting_confirmation'`),
    // Led by what every search for them has in full: of an equality the planner knows what to expect, whatever is sought.
    index('applications_msisdn_end_idx').on(
      sql`right(${table.msisdn}, 4)`,
      sql`reverse(${table.msisdn}) text_pattern_ops`,
    ),
    index('applications_reference_start_idx').on(sql`left(${table.reference}, 5)`),
    check('applications_applicant_kind_known', sql`${table.applicantKind} IN (${applicantKinds})`),
    check('applications_balance_choice_known', sql`${table.balanceChoice} IN (${balanceChoices})`),
    check('applications_version_not_negative', sql`${table.version} >= 0`),
    check('applications_check_round_not_negative', sql`${table.checkRound} >= 0`),
    check(
      'applications_submitted_is_whole',
      sql`${table.status} IN ('draft', 'withdrawn') OR (${table.msisdn} IS NOT NULL AND ${table.simKind} IS NOT NULL
        AND ${table.simCondition} IS NOT NULL AND ${table.route} IS NOT NULL AND ${table.routeReason} IS NOT NULL
        AND ${table.submittedAt} IS NOT NULL AND ${table.declaredAt} IS NOT NULL)`,
    ),
    check(
      'applications_awaiting_has_deadline',
      sql`${table.status} <> 'awaiting_confirmation' OR (${table.confirmBy} IS NOT NULL AND ${table.approvedBy} IS NOT NULL)`,
    ),
    check('applications_completed_has_time', sql`(${table.status} = 'completed') = (${table.completedAt} IS NOT NULL)`),
    check('applications_settling_is_whole', sql`(${table.settlesAt} IS NULL) = (${table.settlingFrom} IS NULL)`),
    check(
      'applications_filed_with_consent',
      sql`(${table.channel} = 'store') = (${table.filedBy} IS NOT NULL)
        AND (${table.filedBy} IS NULL) = (${table.filedStoreId} IS NULL)
        AND (${table.filedBy} IS NULL) = (${table.consentVersion} IS NULL)
        AND (${table.filedBy} IS NULL) = (${table.consentedAt} IS NULL)`,
    ),
    check(
      'applications_filer_decides_not',
      sql`${table.filedBy} IS NULL OR (${table.filedBy} IS DISTINCT FROM ${table.approvedBy}
        AND ${table.filedBy} IS DISTINCT FROM ${table.escalatedBy})`,
    ),
    check(
      'applications_two_people',
      sql`${table.approvedBy} IS NULL OR ${table.escalatedBy} IS NULL OR ${table.approvedBy} <> ${table.escalatedBy}`,
    ),
  ],
);

/** Who applies: kept apart, so that it can be erased while the proof of what happened stays. */
export const applicants = pgTable(
  'applicants',
  {
    applicationId: uuid()
      .primaryKey()
      .references(() => applications.id),
    /** What was typed, field by field, until the application is submitted. */
    answers: jsonb().$type<Record<string, string>>().notNull().default({}),
    holderName: text(),
    documentKind: identityDocumentEnum(),
    documentNumber: text(),
    documentExpiresOn: date({ mode: 'string' }),
    email: text(),
    phone: text(),
    /** Keyed hash of the network address from which it was begun. */
    addressKey: bytea(),
    /** As of the application: what is alike is counted among those that were handed in within some days. */
    submittedAt: instant(),
  },
  (table) => {
    const isSubmitted = sql`${table.submittedAt} IS NOT NULL`;
    const { submittedAt, applicationId } = table;
    return [
      index('applicants_holder_idx').on(holderKeyOf(table), submittedAt, applicationId).where(isSubmitted),
      index('applicants_email_idx')
        .on(sql`lower(${table.email})`, submittedAt, applicationId)
        .where(isSubmitted),
      index('applicants_phone_idx').on(table.phone, submittedAt, applicationId).where(isSubmitted),
      index('applicants_address_idx').on(table.addressKey, submittedAt, applicationId).where(isSubmitted),
    ];
  },
);

/** What of a document's number names its holder: a travel permit's last digits count its renewals. */
export function holderKeyOf({
  documentKind,
  documentNumber,
}: Record<'documentKind' | 'documentNumber', SQLWrapper>): SQL {
  return sql`(CASE ${documentKind} WHEN 'travel_permit' THEN left(${documentNumber}, 9) ELSE ${documentNumber} END)`;
}

/** Every round of checks stays: a decision names the round it saw. */
export const checks = pgTable(
  'checks',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    round: integer().notNull(),
    position: smallint().notNull(),
    code: text().$type<KeptCheckCode>().notNull(),
    outcome: checkOutcomeEnum().notNull(),
    severity: text().$type<Severity>().notNull(),
    evidence: jsonb().$type<CheckEvidence>().notNull(),
    policyVersion: text().notNull(),
    checkedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('checks_once_a_round').on(table.applicationId, table.round, table.code),
    check('checks_severity_known', sql`${table.severity} IN (${severities})`),
  ],
);

/** What the reviewer saw when deciding, as it stood then. */
export type DecisionBasis = {
  checkRound: number;
  checks: readonly CheckResult[];
  documentIds: readonly string[];
  overrides: readonly OverriddenCheck[];
};

export const decisions = pgTable(
  'decisions',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    applicationVersion: integer().notNull(),
    kind: decisionKindEnum().notNull(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    reasonCodes: text().array().notNull(),
    /** The decision that this one takes back. */
    undoes: uuid().references((): AnyPgColumn => decisions.id),
    requestedSlots: text().array().$type<DocumentSlot[]>().notNull().default([]),
    noteForColleagues: text(),
    textForCustomer: text(),
    basis: jsonb().$type<DecisionBasis>().notNull(),
    policyVersion: text().notNull(),
    decidedAt: instant().notNull(),
  },
  (table) => [
    index('decisions_application_idx').on(table.applicationId),
    uniqueIndex('decisions_one_a_version').on(table.applicationId, table.applicationVersion),
    index('decisions_staff_idx').on(table.staffId, table.decidedAt),
    // All that the overview counts of a decision, read from the index alone.
    index('decisions_decided_idx').on(table.decidedAt, table.kind, table.id, table.staffId, table.reasonCodes),
    uniqueIndex('decisions_undone_once').on(table.undoes),
    check('decisions_undo_names_another', sql`(${table.kind}::text = 'undo') = (${table.undoes} IS NOT NULL)`),
  ],
);

/** A reviewer's expiring lease: one row an application, taken over when it has expired. */
export const claims = pgTable(
  'claims',
  {
    applicationId: uuid()
      .primaryKey()
      .references(() => applications.id),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    claimedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    index('claims_staff_idx').on(table.staffId),
    check('claims_expire_later', sql`${table.expiresAt} > ${table.claimedAt}`),
  ],
);

/** A case that a person passed over in this version of it: not offered to that person again until it changes. */
export const caseSkips = pgTable(
  'case_skips',
  {
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    applicationVersion: integer().notNull(),
    reason: text().$type<SkipReason>().notNull(),
    skippedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.staffId] })],
);
