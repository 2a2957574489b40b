import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Executor } from '#db/client';
import { readFirstOverrides } from '#db/read-basis';
import { readSeenDocuments } from '#db/read-seen-documents';
import { readCaseStory } from '#db/queries/read-case-story';
import type { CaseStory } from '#db/queries/read-case-story';
import { applicants, applications, checks, claims, documents, lines, staff } from '#db/schema/index';
import type { ApplicationStatus, Channel, Locale, Route, RouteReason, SimKind } from '#domain/application';
import { SECOND_REVIEW_REASONS } from '#domain/approval';
import type { OverriddenCheck, SecondReviewReason } from '#domain/approval';
import type { CheckResult } from '#domain/check';
import { compareFacts } from '#domain/compare-facts';
import type { Fact } from '#domain/compare-facts';
import type { DocumentSlot } from '#domain/document';

export type ReviewDocument = {
  id: string;
  slot: DocumentSlot;
  width: number;
  height: number;
  uploadedAt: Date;
  isReplaced: boolean;
  /** By the one who asks, in full size. */
  isSeen: boolean;
};

export type ReviewClaim = { holder: string; isMine: boolean; expiresAt: Date; remainingMs: number };

/** All that the review screen shows of a case, masked and fit for a browser. */
export type Review = CaseStory & {
  id: string;
  reference: string;
  version: number;
  status: ApplicationStatus;
  locale: Locale;
  channel: Channel;
  customer: string;
  /** Without an e-mail address no letter leaves the house. */
  getsLetters: boolean;
  simKind: SimKind | null;
  route: Route | null;
  routeReason: RouteReason | null;
  submittedAt: Date | null;
  dueAt: Date | null;
  confirmBy: Date | null;
  carrierReason: string | null;
  requestedSlots: readonly DocumentSlot[];
  firstApproval: {
    by: string;
    isMine: boolean;
    overrides: readonly OverriddenCheck[];
    why: readonly SecondReviewReason[];
  } | null;
  facts: Fact[];
  checks: CheckResult[];
  policyVersion: string | null;
  checkedAt: Date | null;
  documents: ReviewDocument[];
  claim: ReviewClaim | null;
};

/** The case of this reference as it stands at `now`, for the member of staff who asks; null where there is none. */
export async function findReview(
  executor: Executor,
  { reference, staffId, now }: { reference: string; staffId: string; now: Date },
): Promise<Review | null> {
  const escalator = alias(staff, 'escalator');
  const [row] = await executor
    .select({ application: applications, applicant: applicants, line: lines, escalatedBy: escalator.name })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .leftJoin(lines, eq(lines.msisdn, applications.msisdn))
    .leftJoin(escalator, eq(escalator.id, applications.escalatedBy))
    .where(eq(applications.reference, reference));
  if (row === undefined || row.application.submittedAt === null) return null;
  const { application, applicant, line } = row;
  const [found, images, claim, overrides, story] = await Promise.all([
    readChecks(executor, application.id, application.checkRound),
    readDocuments(executor, application.id, staffId),
    readClaim(executor, application.id, staffId, now),
    application.escalatedBy === null ? [] : readFirstOverrides(executor, application.id),
    readCaseStory(executor, application.id),
  ]);
  const results = found.map(({ code, outcome, evidence }) => ({ code, outcome, evidence }));
  const { id, version, status, locale, channel, simKind, route, routeReason } = application;
  return {
    ...story,
    id,
    reference,
    version,
    status,
    locale,
    channel,
    customer: applicant.holderName ?? '',
    getsLetters: applicant.email !== null,
    simKind,
    route,
    routeReason,
    submittedAt: application.submittedAt,
    dueAt: application.dueAt,
    confirmBy: application.confirmBy,
    carrierReason: application.carrierReason,
    requestedSlots: application.requestedSlots,
    firstApproval:
      application.escalatedBy === null
        ? null
        : {
            by: row.escalatedBy ?? '',
            isMine: application.escalatedBy === staffId,
            overrides,
            why: SECOND_REVIEW_REASONS.filter((reason) => application.secondReviewReasons.includes(reason)),
          },
    facts: compareFacts({ ...application, ...applicant }, line, results),
    checks: results,
    policyVersion: found[0]?.policyVersion ?? null,
    checkedAt: found[0]?.checkedAt ?? null,
    documents: images,
    claim,
  };
}

function readChecks(executor: Executor, applicationId: string, round: number) {
  return executor
    .select({
      code: checks.code,
      outcome: checks.outcome,
      evidence: checks.evidence,
      policyVersion: checks.policyVersion,
      checkedAt: checks.checkedAt,
    })
    .from(checks)
    .where(and(eq(checks.applicationId, applicationId), eq(checks.round, round)))
    .orderBy(asc(checks.position));
}

/** The current image of each slot in the order of asking, then the replaced ones, newest first. */
async function readDocuments(executor: Executor, applicationId: string, staffId: string): Promise<ReviewDocument[]> {
  const seen = await readSeenDocuments(executor, { applicationId, staffId });
  const rows = await executor
    .select({
      id: documents.id,
      slot: documents.slot,
      width: documents.width,
      height: documents.height,
      uploadedAt: documents.uploadedAt,
      replacedAt: documents.replacedAt,
    })
    .from(documents)
    .where(eq(documents.applicationId, applicationId))
    .orderBy(asc(documents.slot), desc(documents.uploadedAt));
  const images = rows.map(({ replacedAt, ...image }) => ({
    ...image,
    isReplaced: replacedAt !== null,
    isSeen: seen.has(image.id),
  }));
  return [...images.filter((image) => !image.isReplaced), ...images.filter((image) => image.isReplaced)];
}

async function readClaim(
  executor: Executor,
  applicationId: string,
  staffId: string,
  now: Date,
): Promise<ReviewClaim | null> {
  const [claim] = await executor
    .select({ staffId: claims.staffId, expiresAt: claims.expiresAt, holder: staff.name })
    .from(claims)
    .innerJoin(staff, eq(staff.id, claims.staffId))
    .where(and(eq(claims.applicationId, applicationId), gt(claims.expiresAt, now)));
  if (claim === undefined) return null;
  const { holder, expiresAt } = claim;
  return { holder, expiresAt, isMine: claim.staffId === staffId, remainingMs: expiresAt.getTime() - now.getTime() };
}
