import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Placeholder, SQL } from 'drizzle-orm';

import { builtOnce } from '#db/built-once';
import type { Executor } from '#db/client';
import { deskDoubtOf, lastDoubt } from '#db/desk-doubt';
import type { DeskDoubt } from '#db/desk-doubt';
import { openLine, registerLineOf } from '#db/find-line';
import { policyOf } from '#db/policy-in-force';
import { looksInFull } from '#db/read-seen-documents';
import { STORY, storyOf } from '#db/queries/case-story';
import { heldCheckId } from '#db/queries/find-quality-check';
import type { CaseStory } from '#db/queries/case-story';
import { applications, auditEvents, checks, documents, terminationOrders } from '#db/schema/index';
import type { claims } from '#db/schema/index';
import { isOpen } from '#domain/application';
import type { ApplicationStatus, Channel, Locale, Route, RouteReason, SimKind } from '#domain/application';
import { SECOND_REVIEW_REASONS } from '#domain/approval';
import type { OverriddenCheck, SecondReviewReason } from '#domain/approval';
import { localDateOf } from '#domain/business-time';
import type { CheckResult } from '#domain/check';
import { compareFacts } from '#domain/compare-facts';
import type { Fact } from '#domain/compare-facts';
import { endingOf } from '#domain/line-ending';
import type { LineEnding } from '#domain/line-ending';
import type { DocumentSlot } from '#domain/document';
import type { ApplicantKind, PolicyRules } from '#domain/policies/policy-rules';

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

export type ReviewOrder = Pick<
  typeof terminationOrders.$inferSelect,
  'id' | 'status' | 'leavesAt' | 'placedAt' | 'attempts' | 'askedAt' | 'escalatedAt' | 'carrierSays'
>;

export type ReviewClaim = { holder: string; isMine: boolean; expiresAt: Date; remainingMs: number };

/** All that the review screen shows of a case, masked and fit for a browser. */
export type Review = CaseStory & {
  id: string;
  reference: string;
  version: number;
  status: ApplicationStatus;
  locale: Locale;
  channel: Channel;
  applicantKind: ApplicantKind;
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
  deskDoubt: DeskDoubt | null;
  /** When the customer said of the confirmed case that it was not them, while the case is open. */
  disputedAt: Date | null;
  /** The last order to end the line. */
  order: ReviewOrder | null;
  requestedSlots: readonly DocumentSlot[];
  firstApproval: {
    by: string;
    isMine: boolean;
    overrides: readonly OverriddenCheck[];
    why: readonly SecondReviewReason[];
  } | null;
  facts: Fact[];
  /** Null where the register has no such line. */
  ending: LineEnding | null;
  checks: CheckResult[];
  policyVersion: string | null;
  /** When a second pair of eyes is due, by the policy of the case. */
  secondReview: PolicyRules['secondReview'];
  checkedAt: Date | null;
  documents: ReviewDocument[];
  claim: ReviewClaim | null;
  /** The blind check of this very case that the reader holds: until it is answered they may see nothing of the case. */
  heldCheckId: string | null;
};

const asked = {
  reference: sql.placeholder('reference'),
  staffId: sql.placeholder('staffId'),
  now: sql.placeholder('now'),
};

const caseAsked = builtOnce((executor) =>
  executor.query.applications
    .findFirst({
      where: eq(applications.reference, asked.reference),
      columns: {
        id: true,
        reference: true,
        version: true,
        status: true,
        channel: true,
        applicantKind: true,
        policyVersion: true,
        locale: true,
        msisdn: true,
        simKind: true,
        simCondition: true,
        iccid: true,
        eid: true,
        route: true,
        routeReason: true,
        checkRound: true,
        requestedSlots: true,
        escalatedBy: true,
        secondReviewReasons: true,
        submittedAt: true,
        dueAt: true,
        confirmBy: true,
        carrierReason: true,
        disputedAt: true,
        balanceChoice: true,
      },
      extras: {
        seen: seenBy(asked.staffId).as('seen'),
        heldCheckId: heldCheckId(asked).as('held_check_id'),
        doubt: lastDoubt().as('doubt'),
      },
      with: {
        applicant: { columns: { applicationId: false, answers: false } },
        line: { with: { holder: { columns: { id: true, sealedIdentity: true, keyVersion: true } } } },
        escalator: { columns: { name: true } },
        claim: { columns: { staffId: true, expiresAt: true }, with: { holder: { columns: { name: true } } } },
        checks: {
          columns: {
            round: true,
            code: true,
            outcome: true,
            severity: true,
            evidence: true,
            policyVersion: true,
            checkedAt: true,
          },
          orderBy: [asc(checks.position)],
        },
        orders: {
          columns: {
            id: true,
            status: true,
            leavesAt: true,
            placedAt: true,
            attempts: true,
            askedAt: true,
            escalatedAt: true,
            carrierSays: true,
          },
          orderBy: [desc(terminationOrders.id)],
          limit: 1,
        },
        documents: {
          columns: { id: true, slot: true, width: true, height: true, uploadedAt: true, replacedAt: true },
          orderBy: [asc(documents.slot), desc(documents.uploadedAt)],
        },
      },
    })
    .prepare('case'),
);

const storyAsked = builtOnce((executor) =>
  executor.query.applications
    .findFirst({ where: eq(applications.reference, asked.reference), columns: { id: true }, with: STORY })
    .prepare('story'),
);

/** The case of this reference as it stands at `now`, for the member of staff who asks, in two statements; null where there is none. */
export async function findReview(
  executor: Executor,
  { reference, staffId, now }: { reference: string; staffId: string; now: Date },
): Promise<Review | null> {
  const [application, story] = await Promise.all([
    caseAsked(executor).execute({ reference, staffId, now: now.toISOString() }),
    storyAsked(executor).execute({ reference }),
  ]);
  if (application === undefined || story === undefined || application.submittedAt === null) return null;
  const { applicant } = application;
  const line = application.line && openLine(application.line, application.line.holder);
  const register = line && registerLineOf(line);
  const { rules } = await policyOf(executor, application, now);
  const today = localDateOf(now, rules.timeZone);
  const found = application.checks.filter(({ round }) => round === application.checkRound);
  const first = story.decisions.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  const overrides = first.find(({ kind }) => kind === 'escalate')?.basis.overrides ?? [];
  const results = found.map(({ code, outcome, severity, evidence }) => ({ code, outcome, severity, evidence }));
  const { id, version, status, locale, channel, applicantKind, simKind, route, routeReason } = application;
  return {
    ...storyOf(story),
    id,
    reference,
    version,
    status,
    locale,
    channel,
    applicantKind,
    customer: applicant?.holderName ?? '',
    getsLetters: applicant?.email != null,
    simKind,
    route,
    routeReason,
    submittedAt: application.submittedAt,
    dueAt: application.dueAt,
    confirmBy: application.confirmBy,
    carrierReason: application.carrierReason,
    deskDoubt: isOpen(status) ? deskDoubtOf(application.doubt) : null,
    disputedAt: isOpen(status) ? application.disputedAt : null,
    order: application.orders[0] ?? null,
    requestedSlots: application.requestedSlots,
    firstApproval:
      application.escalatedBy === null
        ? null
        : {
            by: application.escalator?.name ?? '',
            isMine: application.escalatedBy === staffId,
            overrides,
            why: SECOND_REVIEW_REASONS.filter((reason) => application.secondReviewReasons.includes(reason)),
          },
    facts: compareFacts({ ...application, ...applicant }, register, results, today),
    ending: register && endingOf(register, rules.timeZone),
    checks: results,
    policyVersion: found[0]?.policyVersion ?? null,
    secondReview: rules.secondReview,
    checkedAt: found[0]?.checkedAt ?? null,
    documents: imagesOf(application.documents, application.seen),
    claim: claimOf(application.claim, staffId, now),
    heldCheckId: application.heldCheckId,
  };
}

/** The documents that this member of staff has looked at in full size, by the record of it. */
function seenBy(staffId: Placeholder): SQL<string[]> {
  return sql<string[]>`ARRAY(SELECT DISTINCT looks.subject_id FROM ${auditEvents} looks
    WHERE looks.application_id = ${applications.id} AND ${looksInFull(sql`looks`, staffId)})`;
}

type FoundDocument = Pick<
  typeof documents.$inferSelect,
  'id' | 'slot' | 'width' | 'height' | 'uploadedAt' | 'replacedAt'
>;

/** The current image of each slot in the order of asking, then the replaced ones, newest first. */
function imagesOf(rows: readonly FoundDocument[], seen: readonly string[]): ReviewDocument[] {
  const images = rows.map(({ id, slot, width, height, uploadedAt, replacedAt }) => ({
    id,
    slot,
    width,
    height,
    uploadedAt,
    isReplaced: replacedAt !== null,
    isSeen: seen.includes(id),
  }));
  return [...images.filter((image) => !image.isReplaced), ...images.filter((image) => image.isReplaced)];
}

type FoundClaim = Pick<typeof claims.$inferSelect, 'staffId' | 'expiresAt'> & { holder: { name: string } };

function claimOf(claim: FoundClaim | null, staffId: string, now: Date): ReviewClaim | null {
  if (claim === null || claim.expiresAt <= now) return null;
  const { holder, expiresAt } = claim;
  return {
    holder: holder.name,
    expiresAt,
    isMine: claim.staffId === staffId,
    remainingMs: expiresAt.getTime() - now.getTime(),
  };
}
