import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';

import { findEarlierHand } from '#db/assert-confirmable';
import type { EarlierHand } from '#db/assert-confirmable';
import type { Executor } from '#db/client';
import { applicants, applications, auditEvents, desks, documents, stores, visitCodes, visits } from '#db/schema/index';
import { listPlacesForLatecomer } from '#db/queries/list-places-for-latecomer';
import { isReviewable } from '#domain/application';
import type { SimCondition, SimKind } from '#domain/application';
import { DESK_CODE, asksForCode } from '#domain/desk-code';
import type { DocumentSlot } from '#domain/document';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import { maskDocumentNumber, maskEmail, maskMsisdn } from '#domain/masking';
import { DESK_REASONS, deskProofFor, deskStateOf, isDoubt, isToday, isTooLate, mayBeMissed } from '#domain/visit';
import type { DeskProof, DeskReason, DeskState } from '#domain/visit';

/** How the customer shows to be who booked; `contact` is masked, null where nothing can be sent. */
export type DeskCode = {
  isAsked: boolean;
  contact: string | null;
  expiresAt: Date | null;
  triesLeft: number;
  sendsLeft: number;
};

/** What the desk needs of one visit: the holder's name in full to be compared with the document, numbers masked. */
export type DeskVisit = {
  id: string;
  version: number;
  state: DeskState;
  reference: string;
  holderName: string;
  documentKind: IdentityDocumentKind | null;
  documentNumber: string;
  msisdn: string;
  simKind: SimKind | null;
  simCondition: SimCondition | null;
  proof: DeskProof;
  deskLabel: string;
  startsAt: Date;
  endsAt: Date;
  arrivedAt: Date | null;
  endedAt: Date | null;
  confirmBy: Date | null;
  /** Why the clerk may not be the one who confirms it. */
  earlierHand: EarlierHand | null;
  code: DeskCode;
  mayBeMissed: boolean;
  /** Where the customer comes too late for the place: the next ones of today; null while the place is theirs. */
  placesInstead: Date[] | null;
  storeId: string;
  /** Why it ended without the confirmation, where the desk said so. */
  unconfirmedReason: DeskReason | null;
  mayBookAgain: boolean;
  /** The reason put the approval in question, and the case has not been decided since. */
  isInReview: boolean;
  documents: { id: string; slot: DocumentSlot; width: number; height: number }[];
};

/** A visit of today to the clerk's own store, or null; once it is over, its documents are out of reach. */
export async function findDeskVisit({
  executor,
  visitId,
  clerk,
  now,
}: {
  executor: Executor;
  visitId: string;
  clerk: { staffId: string; storeId: string };
  now: Date;
}): Promise<DeskVisit | null> {
  const [row] = await executor
    .select({
      visit: visits,
      application: applications,
      applicant: applicants,
      label: desks.label,
      zone: stores.timeZone,
      code: visitCodes,
    })
    .from(visits)
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .leftJoin(visitCodes, eq(visitCodes.visitId, visits.id))
    .where(and(eq(visits.id, visitId), eq(visits.storeId, clerk.storeId)));
  if (row === undefined) return null;
  const { visit, application, applicant, label, zone, code } = row;
  const { startsAt, endsAt } = visit.during;
  const state = deskStateOf({ status: visit.status, startsAt, arrivedAt: visit.arrivedAt }, now);
  if (state === null || !isToday({ startsAt }, { now, timeZone: zone })) return null;
  const { simKind, simCondition } = application;
  const isOver = state === 'done' || state === 'missed' || state === 'unconfirmed';
  const unconfirmedReason = state === 'unconfirmed' ? await readUnconfirmedReason(executor, visit.id) : null;
  return {
    id: visit.id,
    version: visit.version,
    state,
    reference: application.reference,
    holderName: applicant.holderName ?? '',
    documentKind: applicant.documentKind,
    documentNumber: maskDocumentNumber(applicant.documentNumber ?? ''),
    msisdn: maskMsisdn(application.msisdn ?? ''),
    simKind,
    simCondition,
    proof: deskProofFor({ simKind: simKind ?? 'physical', simCondition: simCondition ?? 'in_hand' }),
    deskLabel: label,
    startsAt,
    endsAt,
    arrivedAt: visit.arrivedAt,
    endedAt: visit.endedAt,
    confirmBy: application.confirmBy,
    earlierHand: await findEarlierHand(executor, application, clerk.staffId),
    code: {
      isAsked: asksForCode(application),
      contact: applicant.email === null ? null : maskEmail(applicant.email),
      expiresAt: code?.expiresAt ?? null,
      triesLeft: DESK_CODE.tries - (code?.wrongTries ?? 0),
      sendsLeft: DESK_CODE.sends - (code?.sends ?? 0),
    },
    mayBeMissed: visit.status === 'booked' && mayBeMissed({ startsAt, endsAt }, now),
    storeId: clerk.storeId,
    placesInstead:
      visit.status === 'booked' && isTooLate({ startsAt }, now)
        ? await listPlacesForLatecomer({
            executor,
            visit,
            timeZone: zone,
            confirmBy: application.confirmBy ?? now,
            now,
          })
        : null,
    unconfirmedReason,
    mayBookAgain: isOver && application.status === 'awaiting_confirmation',
    isInReview: unconfirmedReason !== null && isDoubt(unconfirmedReason) && isReviewable(application.status),
    documents: isOver ? [] : await currentDocuments(executor, application.id),
  };
}

async function readUnconfirmedReason(executor: Executor, visitId: string): Promise<DeskReason | null> {
  const [cancelled] = await executor
    .select({ reasonCodes: auditEvents.reasonCodes })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'visit'),
        eq(auditEvents.subjectId, visitId),
        eq(auditEvents.name, 'visit.cancelled'),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return DESK_REASONS.find((reason) => cancelled?.reasonCodes.includes(reason)) ?? null;
}

/** Without the photo of the SIM: its ICCID has to be read from the card itself. */
async function currentDocuments(executor: Executor, applicationId: string): Promise<DeskVisit['documents']> {
  return executor
    .select({ id: documents.id, slot: documents.slot, width: documents.width, height: documents.height })
    .from(documents)
    .where(and(eq(documents.applicationId, applicationId), isNull(documents.replacedAt), ne(documents.slot, 'sim')))
    .orderBy(asc(documents.slot));
}
