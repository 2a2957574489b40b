import { and, asc, desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Executor } from '#db/client';
import { isOwnVisit } from '#db/own-visit';
import { readSaidReasons } from '#db/read-said-reasons';
import type { SaidReason } from '#db/read-said-reasons';
import { readStoryEvents } from '#db/queries/read-story-events';
import type { StoryEvent } from '#db/queries/read-story-events';
import {
  applicants,
  applications,
  checks,
  confirmations,
  decisions,
  desks,
  documents,
  lines,
  messages,
  profileEvents,
  staff,
  stores,
  terminationOrders,
  visits,
} from '#db/schema/index';
import type { Channel, Route, RouteReason, SimCondition, SimKind } from '#domain/application';
import type { CheckResult } from '#domain/check';
import { deletedAt } from '#domain/esim-profile';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import type { LocalText } from '#domain/local-text';
import { maskDocumentNumber, maskEmail, maskIccid, maskMsisdn, maskName } from '#domain/masking';

/** What was claimed, masked. */
export type CaseFacts = {
  customer: string | null;
  documentKind: IdentityDocumentKind | null;
  documentNumber: string | null;
  msisdn: string | null;
  simKind: SimKind | null;
  simCondition: SimCondition | null;
  iccid: string | null;
  eid: string | null;
  email: string | null;
  phone: string | null;
  channel: Channel;
  route: Route | null;
  routeReason: RouteReason | null;
  warning: { version: string; at: Date } | null;
  /** By which clerk and store it was filed for the customer, who agreed to that version of the text. */
  filed: { by: string; nameZh: string; nameEn: string; consentVersion: string; at: Date } | null;
};

type Read<Reader extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<Reader>>;

/** One completed cancellation from intake to termination, as an auditor reads it. */
export type CompletedCase = {
  reference: string;
  completedAt: Date | null;
  facts: CaseFacts;
  events: (StoryEvent & { saidReasons: Readonly<Record<string, LocalText>> })[];
  checks: { round: number; policyVersion: string; results: CheckResult[] }[];
  decisions: (Read<typeof readDecisions>[number] & { reasons: SaidReason[] })[];
  documents: Read<typeof readDocuments>;
  visits: Read<typeof readVisits>;
  confirmations: Read<typeof readConfirmations>;
  orders: Read<typeof readOrders>;
  quarantineUntil: string | null;
  releasedAt: Date | null;
  /** Of an eSIM: when its profile was deleted, as far as its SM-DP+ has told. */
  profile: { deletedAt: Date | null } | null;
  letters: Read<typeof readLetters>;
};

/** The completed case of this reference, or null. */
export async function findCompletedCase(executor: Executor, reference: string): Promise<CompletedCase | null> {
  const [row] = await executor
    .select({
      application: applications,
      applicant: applicants,
      quarantineUntil: lines.quarantineUntil,
      releasedAt: lines.releasedAt,
      filer: staff.name,
      filedAt: { nameZh: stores.nameZh, nameEn: stores.nameEn },
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .leftJoin(lines, eq(lines.msisdn, applications.msisdn))
    .leftJoin(staff, eq(staff.id, applications.filedBy))
    .leftJoin(stores, eq(stores.id, applications.filedStoreId))
    .where(and(eq(applications.reference, reference), eq(applications.status, 'completed')));
  if (row === undefined) return null;
  const { id, completedAt } = row.application;
  const [events, rounds, decided, said, images, visited, confirmed, orders, letters, profile] = await Promise.all([
    readStoryEvents(executor, id),
    readChecks(executor, id),
    readDecisions(executor, id),
    readSaidReasons(executor, id),
    readDocuments(executor, id),
    readVisits(executor, id),
    readConfirmations(executor, id),
    readOrders(executor, id),
    readLetters(executor, id),
    readProfile(executor, row.application),
  ]);
  return {
    reference,
    completedAt,
    facts: { ...factsOf(row.application, row.applicant), filed: filedOf(row) },
    events: events.map((event) => ({ ...event, saidReasons: said.labelsOf(event) })),
    checks: rounds,
    decisions: decided.map((decision) => ({ ...decision, reasons: said.of(decision) })),
    documents: images,
    visits: visited,
    confirmations: confirmed,
    orders,
    quarantineUntil: row.quarantineUntil,
    releasedAt: row.releasedAt,
    profile,
    letters,
  };
}

type Filed = {
  application: typeof applications.$inferSelect;
  filer: string | null;
  filedAt: { nameZh: string; nameEn: string } | null;
};

function filedOf({ application, filer, filedAt }: Filed): CaseFacts['filed'] {
  const { consentVersion, consentedAt } = application;
  if (filer === null || filedAt === null || consentVersion === null || consentedAt === null) return null;
  return { by: filer, ...filedAt, consentVersion, at: consentedAt };
}

function factsOf(
  application: typeof applications.$inferSelect,
  applicant: typeof applicants.$inferSelect,
): Omit<CaseFacts, 'filed'> {
  const { simKind, simCondition, channel, route, routeReason, warningVersion, warningAcknowledgedAt } = application;
  const masked = (mask: (value: string) => string, value: string | null) => (value === null ? null : mask(value));
  return {
    customer: masked(maskName, applicant.holderName),
    documentKind: applicant.documentKind,
    documentNumber: masked(maskDocumentNumber, applicant.documentNumber),
    msisdn: masked(maskMsisdn, application.msisdn),
    simKind,
    simCondition,
    iccid: masked(maskIccid, application.iccid),
    eid: masked(maskIccid, application.eid),
    email: masked(maskEmail, applicant.email),
    phone: masked(maskMsisdn, applicant.phone),
    channel,
    route,
    routeReason,
    warning:
      warningVersion === null || warningAcknowledgedAt === null
        ? null
        : { version: warningVersion, at: warningAcknowledgedAt },
  };
}

async function readChecks(executor: Executor, applicationId: string): Promise<CompletedCase['checks']> {
  const rows = await executor
    .select({
      round: checks.round,
      policyVersion: checks.policyVersion,
      code: checks.code,
      outcome: checks.outcome,
      severity: checks.severity,
      evidence: checks.evidence,
    })
    .from(checks)
    .where(eq(checks.applicationId, applicationId))
    .orderBy(desc(checks.round), asc(checks.position));
  const rounds = Map.groupBy(rows, (row) => row.round);
  return [...rounds].map(([round, results]) => ({ round, policyVersion: results[0]?.policyVersion ?? '', results }));
}

function readDecisions(executor: Executor, applicationId: string) {
  return executor
    .select({
      id: decisions.id,
      kind: decisions.kind,
      by: staff.name,
      at: decisions.decidedAt,
      reasonCodes: decisions.reasonCodes,
      noteForColleagues: decisions.noteForColleagues,
      textForCustomer: decisions.textForCustomer,
      basis: decisions.basis,
      policyVersion: decisions.policyVersion,
    })
    .from(decisions)
    .innerJoin(staff, eq(staff.id, decisions.staffId))
    .where(eq(decisions.applicationId, applicationId))
    .orderBy(asc(decisions.decidedAt), asc(decisions.id));
}

function readDocuments(executor: Executor, applicationId: string) {
  return executor
    .select({
      id: documents.id,
      slot: documents.slot,
      width: documents.width,
      height: documents.height,
      originalSha256: documents.originalSha256,
      uploadedAt: documents.uploadedAt,
      replacedAt: documents.replacedAt,
    })
    .from(documents)
    .where(eq(documents.applicationId, applicationId))
    .orderBy(asc(documents.slot), asc(documents.uploadedAt));
}

function readVisits(executor: Executor, applicationId: string) {
  return executor
    .select({
      id: visits.id,
      status: visits.status,
      during: visits.during,
      desk: desks.label,
      nameZh: stores.nameZh,
      nameEn: stores.nameEn,
      timeZone: stores.timeZone,
    })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .where(and(eq(visits.applicationId, applicationId), isOwnVisit))
    .orderBy(asc(visits.id));
}

function readConfirmations(executor: Executor, applicationId: string) {
  const clerk = alias(staff, 'clerk');
  const approver = alias(staff, 'approver');
  return executor
    .select({
      id: confirmations.id,
      route: confirmations.route,
      clerk: clerk.name,
      approvedBy: approver.name,
      documentSeen: confirmations.documentSeen,
      holderMatches: confirmations.holderMatches,
      iccidMatches: confirmations.iccidMatches,
      strongerCheck: confirmations.strongerCheck,
      codeSource: confirmations.codeSource,
      noCodeReason: confirmations.noCodeReason,
      documentPoints: confirmations.documentPoints,
      confirmedAt: confirmations.confirmedAt,
    })
    .from(confirmations)
    .innerJoin(approver, eq(approver.id, confirmations.approvedBy))
    .leftJoin(clerk, eq(clerk.id, confirmations.clerkId))
    .where(eq(confirmations.applicationId, applicationId))
    .orderBy(asc(confirmations.confirmedAt));
}

function readOrders(executor: Executor, applicationId: string) {
  return executor
    .select({
      id: terminationOrders.id,
      status: terminationOrders.status,
      placedAt: terminationOrders.placedAt,
      escalatedAt: terminationOrders.escalatedAt,
      stoppedAt: terminationOrders.stoppedAt,
      carrierSays: terminationOrders.carrierSays,
      balance: terminationOrders.balance,
      finishedAt: terminationOrders.finishedAt,
      carrierReason: terminationOrders.carrierReason,
    })
    .from(terminationOrders)
    .where(eq(terminationOrders.applicationId, applicationId))
    .orderBy(asc(terminationOrders.id));
}

async function readProfile(
  executor: Executor,
  { id, simKind }: Pick<typeof applications.$inferSelect, 'id' | 'simKind'>,
): Promise<CompletedCase['profile']> {
  if (simKind !== 'embedded') return null;
  const events = await executor.select().from(profileEvents).where(eq(profileEvents.applicationId, id));
  return { deletedAt: deletedAt(events) };
}

function readLetters(executor: Executor, applicationId: string) {
  return executor
    .select({
      id: messages.id,
      locale: messages.locale,
      subject: messages.subject,
      body: messages.body,
      status: messages.status,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .where(eq(messages.applicationId, applicationId))
    .orderBy(asc(messages.createdAt), asc(messages.id));
}
