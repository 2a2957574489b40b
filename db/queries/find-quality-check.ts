import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Placeholder, SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Executor } from '#db/client';
import { openLine, registerLineOf } from '#db/find-line';
import type { ReviewDocument } from '#db/queries/find-review';
import { readSeenDocuments } from '#db/read-seen-documents';
import { policyOf } from '#db/policy-in-force';
import {
  applicants,
  applications,
  checks,
  decisions,
  documents,
  holders,
  lines,
  qualityChecks,
  staff,
} from '#db/schema/index';
import type { Channel, SimKind } from '#domain/application';
import { localDateOf } from '#domain/business-time';
import type { CheckResult } from '#domain/check';
import { compareFacts } from '#domain/compare-facts';
import type { Fact } from '#domain/compare-facts';
import type { LineEnding } from '#domain/line-ending';
import type { QualityOutcome } from '#domain/quality-check';

/** The case as it stood at the decision, and nothing of the decision, of who took it or of what came after. */
export type BlindCheck = {
  id: string;
  applicationId: string;
  customer: string;
  channel: Channel;
  simKind: SimKind | null;
  submittedAt: Date | null;
  facts: Fact[];
  /** Null where it was not kept. */
  ending: LineEnding | null;
  checks: CheckResult[];
  policyVersion: string | null;
  checkedAt: Date | null;
  documents: ReviewDocument[];
  expiresAt: Date;
};

export type Answer = {
  kind: (typeof decisions.$inferSelect)['kind'];
  by: string;
  at: Date;
  reasonCodes: string[];
  note: string | null;
};

/** Both answers of a check, side by side. */
export type CheckResultPair = {
  id: string;
  reference: string;
  first: Answer;
  second: Answer & { kind: QualityOutcome };
};

/** The check that this person holds at `now`, blind; null where they hold no such one. */
export async function findBlindCheck(
  executor: Executor,
  { id, staffId, now }: { id: string; staffId: string; now: Date },
): Promise<BlindCheck | null> {
  const [row] = await executor
    .select({
      check: qualityChecks,
      basis: decisions.basis,
      application: applications,
      applicant: applicants,
      line: lines,
      holder: holders,
    })
    .from(qualityChecks)
    .innerJoin(decisions, eq(decisions.id, qualityChecks.decisionId))
    .innerJoin(applications, eq(applications.id, qualityChecks.applicationId))
    .innerJoin(applicants, eq(applicants.applicationId, qualityChecks.applicationId))
    .leftJoin(lines, eq(lines.msisdn, applications.msisdn))
    .leftJoin(holders, eq(holders.id, lines.holderId))
    .where(
      and(
        eq(qualityChecks.id, id),
        eq(qualityChecks.claimedBy, staffId),
        gt(qualityChecks.claimExpiresAt, now),
        isNull(qualityChecks.answeredAt),
      ),
    );
  const expiresAt = row?.check.claimExpiresAt ?? null;
  if (row === undefined || expiresAt === null) return null;
  const { check, basis, application, applicant } = row;
  const line = row.line && openLine(row.line, row.holder);
  const [{ rules }, round, images] = await Promise.all([
    policyOf(executor, application, now),
    readRound(executor, application.id, basis.checkRound),
    readImages(executor, application.id, basis.documentIds, staffId),
  ]);
  const register =
    line === null || check.registerSeen === null ? null : { ...registerLineOf(line), ...check.registerSeen };
  return {
    id: check.id,
    applicationId: application.id,
    customer: applicant.holderName ?? '',
    channel: application.channel,
    simKind: application.simKind,
    submittedAt: application.submittedAt,
    facts: compareFacts({ ...application, ...applicant }, register, basis.checks, localDateOf(now, rules.timeZone)),
    ending: check.registerSeen?.ending ?? null,
    checks: [...basis.checks],
    policyVersion: round?.policyVersion ?? null,
    checkedAt: round?.checkedAt ?? null,
    documents: images,
    expiresAt,
  };
}

async function readRound(executor: Executor, applicationId: string, round: number) {
  const [first] = await executor
    .select({ policyVersion: checks.policyVersion, checkedAt: checks.checkedAt })
    .from(checks)
    .where(and(eq(checks.applicationId, applicationId), eq(checks.round, round)))
    .limit(1);
  return first;
}

/** Whether one was replaced since would tell what was decided: it is not said. */
async function readImages(
  executor: Executor,
  applicationId: string,
  ids: readonly string[],
  staffId: string,
): Promise<ReviewDocument[]> {
  const seen = await readSeenDocuments(executor, { applicationId, staffId });
  const rows = await executor
    .select({
      id: documents.id,
      slot: documents.slot,
      width: documents.width,
      height: documents.height,
      uploadedAt: documents.uploadedAt,
    })
    .from(documents)
    .where(and(eq(documents.applicationId, applicationId), inArray(documents.id, [...ids])))
    .orderBy(asc(documents.slot));
  return rows.map((image) => ({ ...image, isReplaced: false, isSeen: seen.has(image.id) }));
}

/** The check of this case that the person holds and has not answered, so that the case itself stays shut to them. */
export async function findOwnOpenCheck(
  executor: Executor,
  { reference, ...holder }: Holder & { reference: string },
): Promise<string | null> {
  const [row] = await executor
    .select({ id: heldCheckId({ staffId: holder.staffId, now: holder.now.toISOString() }) })
    .from(applications)
    .where(eq(applications.reference, reference));
  return row?.id ?? null;
}

type Holder = { staffId: string; now: Date };

/** The same as a column of the applications that are read. */
export function heldCheckId({ staffId, now }: Record<'staffId' | 'now', string | Placeholder>): SQL<string | null> {
  return sql<string | null>`(SELECT held.id FROM ${qualityChecks} held WHERE held.application_id = applications.id
    AND held.claimed_by = ${staffId}::uuid AND held.claim_expires_at > ${now}::timestamptz
    AND held.answered_at IS NULL)`;
}

/** An answered check with both answers; null where there is none, or it is not this person's and they may not see all. */
export async function findCheckResult(
  executor: Executor,
  { id, staffId, seesAll }: { id: string; staffId: string; seesAll: boolean },
): Promise<CheckResultPair | null> {
  const decider = alias(staff, 'decider');
  const [row] = await executor
    .select({
      id: qualityChecks.id,
      reference: applications.reference,
      kind: decisions.kind,
      decidedBy: decider.name,
      decidedAt: decisions.decidedAt,
      decidedFor: decisions.reasonCodes,
      decidedNote: decisions.noteForColleagues,
      outcome: qualityChecks.outcome,
      answeredById: qualityChecks.answeredBy,
      answeredBy: staff.name,
      answeredAt: qualityChecks.answeredAt,
      reasonCodes: qualityChecks.reasonCodes,
      note: qualityChecks.note,
    })
    .from(qualityChecks)
    .innerJoin(decisions, eq(decisions.id, qualityChecks.decisionId))
    .innerJoin(decider, eq(decider.id, decisions.staffId))
    .innerJoin(applications, eq(applications.id, qualityChecks.applicationId))
    .innerJoin(staff, eq(staff.id, qualityChecks.answeredBy))
    .where(eq(qualityChecks.id, id));
  if (row === undefined || row.outcome === null || row.answeredAt === null) return null;
  if (!seesAll && row.answeredById !== staffId) return null;
  return {
    id: row.id,
    reference: row.reference,
    first: {
      kind: row.kind,
      by: row.decidedBy,
      at: row.decidedAt,
      reasonCodes: row.decidedFor,
      note: row.decidedNote,
    },
    second: {
      kind: row.outcome,
      by: row.answeredBy,
      at: row.answeredAt,
      reasonCodes: row.reasonCodes,
      note: row.note,
    },
  };
}
