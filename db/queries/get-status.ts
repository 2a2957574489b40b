import { and, desc, eq, inArray, lte, ne } from 'drizzle-orm';

import { countMissed } from '#db/assert-tries-left';
import type { Executor } from '#db/client';
import { policyOf } from '#db/policy-in-force';
import { isOwnVisit } from '#db/own-visit';
import { findOwnWait } from '#db/queries/find-own-wait';
import type { OwnWait } from '#db/queries/find-own-wait';
import { readToldDecision } from '#db/read-told-decision';
import type { ToldDecision } from '#db/read-told-decision';
import { applicants, applications, desks, messages, stores, visits } from '#db/schema/index';
import { slotsStillOld } from '#db/slots-still-old';
import { findLiveOrder } from '#db/termination-order';
import type { ApplicationStatus, Locale, Route, RouteReason, SimCondition, SimKind } from '#domain/application';
import { localDateOf } from '#domain/business-time';
import type { DocumentSlot } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { isElder } from '#domain/elder';
import { maskMsisdn } from '#domain/masking';
import { isSettling, seenOutside } from '#domain/settling';
import { LANE } from '#domain/store';
import { LIVE_VISIT_STATUSES, areTriesUsed, wasLeftOpen } from '#domain/visit';
import type { VisitStatus } from '#domain/visit';

export type StatusVisit = {
  id: string;
  version: number;
  status: VisitStatus;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  store: { name: Record<Locale, string>; address: Record<Locale, string>; phone: string };
};

/** A place that is kept for the applicant; until `expiresAt`, and no longer theirs after it. */
export type StatusHold = {
  id: string;
  version: number;
  storeId: string;
  startsAt: Date;
  expiresAt: Date;
  isLane: boolean;
};

export type ApplicationStatusView = {
  id: string;
  reference: string;
  version: number;
  status: ApplicationStatus;
  simKind: SimKind | null;
  simCondition: SimCondition | null;
  route: Route | null;
  routeReason: RouteReason | null;
  submittedAt: Date | null;
  dueAt: Date | null;
  approvedAt: Date | null;
  confirmBy: Date | null;
  completedAt: Date | null;
  closedAt: Date | null;
  email: string | null;
  /** The line's number, masked; null in a draft. */
  number: string | null;
  /** Where the policy of the case counts its dates. */
  timeZone: string;
  requestedSlots: readonly DocumentSlot[];
  /** Of the photos asked for, those that have not arrived anew. */
  slotsStillOld: readonly DocumentSlot[];
  /** Why a reviewer asked for more, or rejected. */
  decision: ToldDecision | null;
  /** The visit that is still to come or going on; a hold is none yet. */
  visit: StatusVisit | null;
  hold: StatusHold | null;
  /** Whether the holder is an elder by the document; null where it does not tell. */
  isElder: boolean | null;
  /** What they wait for, and what is offered to them. */
  wait: OwnWait | null;
  /** Until when the end of the confirmed line can be stopped; null where it cannot. */
  cooling: { endsAt: Date } | null;
  /** How long after the confirmation the end can be stopped. */
  coolingHours: number;
  /** The carrier takes longer to end the line than the customer was told. */
  isLate: boolean;
  /** So many visits were missed that only staff may book another. */
  areTriesUsed: boolean;
  letters: readonly { id: string; subject: string; body: string; createdAt: Date }[];
};

/** All that the customer is told of the own application; a DomainError `not_found`. */
export async function getStatus(
  executor: Executor,
  { applicationId, now }: { applicationId: string; now: Date },
): Promise<ApplicationStatusView> {
  const [found] = await executor
    .select({
      id: applications.id,
      reference: applications.reference,
      version: applications.version,
      status: applications.status,
      simKind: applications.simKind,
      simCondition: applications.simCondition,
      route: applications.route,
      routeReason: applications.routeReason,
      submittedAt: applications.submittedAt,
      dueAt: applications.dueAt,
      approvedAt: applications.approvedAt,
      confirmBy: applications.confirmBy,
      completedAt: applications.completedAt,
      closedAt: applications.closedAt,
      requestedSlots: applications.requestedSlots,
      settlesAt: applications.settlesAt,
      settlingFrom: applications.settlingFrom,
      email: applicants.email,
      policyVersion: applications.policyVersion,
      msisdn: applications.msisdn,
      documentKind: applicants.documentKind,
      documentNumber: applicants.documentNumber,
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .where(eq(applications.id, applicationId));
  if (found === undefined) throw new DomainError('not_found', { subject: 'application' });
  const {
    settlesAt,
    settlingFrom: _settlingFrom,
    documentKind,
    documentNumber,
    policyVersion,
    msisdn,
    ...application
  } = seenOutside(found, now);
  const { timeZone, coolingHours } = (await policyOf(executor, { policyVersion, msisdn }, now)).rules;
  const isTold = !isSettling({ settlesAt }, now);
  return {
    ...application,
    number: msisdn === null ? null : maskMsisdn(msisdn),
    timeZone,
    coolingHours,
    slotsStillOld: await slotsStillOld(executor, application),
    decision: await readToldDecision(executor, application),
    ...(isTold ? await readVisit(executor, applicationId, now) : { visit: null, hold: null }),
    wait: isTold ? await findOwnWait(executor, { applicationId, now }) : null,
    ...(await readOrder(executor, application, now)),
    areTriesUsed: areTriesUsed(await countMissed(executor, applicationId)),
    isElder: isElder({ documentKind, documentNumber }, localDateOf(now, timeZone)),
    letters: await executor
      .select({ id: messages.id, subject: messages.subject, body: messages.body, createdAt: messages.createdAt })
      .from(messages)
      .where(and(eq(messages.applicationId, applicationId), lte(messages.sendAt, now), ne(messages.status, 'recalled')))
      .orderBy(desc(messages.createdAt), desc(messages.id)),
  };
}

async function readOrder(
  executor: Executor,
  { id, status }: Pick<ApplicationStatusView, 'id' | 'status'>,
  now: Date,
): Promise<Pick<ApplicationStatusView, 'cooling' | 'isLate'>> {
  const order = status === 'terminating' ? await findLiveOrder(executor, id) : null;
  // Without a cooling time the order leaves as soon as its job comes by: nobody is promised that it can be stopped.
  const endsAt = order?.status === 'cooling' ? order.nextAskAt : null;
  return {
    cooling: endsAt === null || endsAt <= now ? null : { endsAt },
    isLate: order !== null && order.escalatedAt !== null,
  };
}

async function readVisit(
  executor: Executor,
  applicationId: string,
  now: Date,
): Promise<Pick<ApplicationStatusView, 'visit' | 'hold'>> {
  const [row] = await executor
    .select({ visit: visits, store: stores, abilities: desks.abilities })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .where(and(eq(visits.applicationId, applicationId), inArray(visits.status, [...LIVE_VISIT_STATUSES]), isOwnVisit));
  if (row === undefined) return { visit: null, hold: null };
  const { visit, store } = row;
  const { status, during } = visit;
  const { timeZone } = store;
  if (status === 'held') {
    const { id, version, storeId, holdExpiresAt } = visit;
    const expiresAt = holdExpiresAt ?? now;
    return {
      visit: null,
      hold: { id, version, storeId, startsAt: during.startsAt, expiresAt, isLane: row.abilities.includes(LANE) },
    };
  }
  if (wasLeftOpen({ status, ...during }, { now, timeZone })) return { visit: null, hold: null };
  const shown: StatusVisit = {
    id: visit.id,
    version: visit.version,
    status,
    ...during,
    timeZone,
    store: {
      name: { 'zh-CN': store.nameZh, en: store.nameEn },
      address: { 'zh-CN': store.addressZh, en: store.addressEn },
      phone: store.phone,
    },
  };
  return { visit: shown, hold: null };
}
