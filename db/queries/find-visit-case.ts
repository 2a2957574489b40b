import { and, eq, inArray, isNotNull } from 'drizzle-orm';

import { countMissed } from '#db/assert-tries-left';
import type { Executor } from '#db/client';
import { isOwnVisit } from '#db/own-visit';
import { findOwnWait } from '#db/queries/find-own-wait';
import type { OwnWait } from '#db/queries/find-own-wait';
import { applicants, applications, desks, stores, visits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import type { ApplicationStatus, Route } from '#domain/application';
import { localDateOf } from '#domain/business-time';
import { isElder } from '#domain/elder';
import { maskName } from '#domain/masking';
import { POLICY } from '#domain/policy';
import { LIVE_VISIT_STATUSES, areTriesUsed, wasLeftOpen } from '#domain/visit';
import type { VisitStatus } from '#domain/visit';

export type LiveVisit = {
  id: string;
  version: number;
  status: VisitStatus;
  storeId: string;
  deskLabel: string;
  startsAt: Date;
  endsAt: Date;
};

/** A place that is kept for the case until it is confirmed or its minutes are over. */
export type HeldPlace = { visitId: string; version: number; storeId: string; startsAt: Date; holdExpiresAt: Date };

/** A case for whom a visit is to be found; the customer's name masked. */
export type VisitCase = {
  applicationId: string;
  reference: string;
  status: ApplicationStatus;
  route: Route | null;
  confirmBy: Date | null;
  customer: string;
  /** Null where the age is not known. */
  isElder: boolean | null;
  live: LiveVisit | null;
  hold: HeldPlace | null;
  /** What the case waits for, and what is offered to it. */
  wait: OwnWait | null;
  /** So many visits were missed that another one takes a reason. */
  areTriesUsed: boolean;
};

/**
 * The submitted case of that reference with the visit that it has, or null. A clerk is given a case of the own store,
 * or one that awaits a visit and has none; of any other only `elsewhere`, where its visit is at another store.
 */
export async function findVisitCase({
  executor,
  reference,
  actor,
  now,
}: {
  executor: Executor;
  reference: string;
  actor: StaffActor;
  now: Date;
}): Promise<VisitCase | 'elsewhere' | null> {
  const [found] = await executor
    .select({
      applicationId: applications.id,
      reference: applications.reference,
      status: applications.status,
      route: applications.route,
      confirmBy: applications.confirmBy,
      holderName: applicants.holderName,
      documentKind: applicants.documentKind,
      documentNumber: applicants.documentNumber,
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .where(and(eq(applications.reference, reference), isNotNull(applications.submittedAt)));
  if (found === undefined) return null;
  const { holderName, documentKind, documentNumber, ...application } = found;
  const { live, hold } = await findLiveVisit(executor, application.applicationId, now);
  if (actor.role === 'clerk' && live !== null && live.storeId !== actor.storeId) return 'elsewhere';
  if (actor.role === 'clerk' && live === null && !awaitsVisit(application)) return null;
  const holder = { documentKind, documentNumber };
  const today = localDateOf(now, POLICY.timeZone);
  const isInReach = actor.role !== 'clerk' || hold?.storeId === actor.storeId;
  const { applicationId } = application;
  return {
    ...application,
    customer: maskName(holderName ?? ''),
    isElder: isElder(holder, today),
    live,
    hold: isInReach ? hold : null,
    wait: await findOwnWait(executor, { applicationId, now }),
    areTriesUsed: areTriesUsed(await countMissed(executor, applicationId)),
  };
}

function awaitsVisit({ status, route }: Pick<VisitCase, 'status' | 'route'>): boolean {
  return status === 'awaiting_confirmation' && route === 'store';
}

async function findLiveVisit(
  executor: Executor,
  applicationId: string,
  now: Date,
): Promise<Pick<VisitCase, 'live' | 'hold'>> {
  const [live] = await executor
    .select({
      id: visits.id,
      version: visits.version,
      status: visits.status,
      storeId: visits.storeId,
      deskLabel: desks.label,
      during: visits.during,
      holdExpiresAt: visits.holdExpiresAt,
      timeZone: stores.timeZone,
    })
    .from(visits)
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(and(eq(visits.applicationId, applicationId), inArray(visits.status, [...LIVE_VISIT_STATUSES]), isOwnVisit));
  if (live === undefined) return { live: null, hold: null };
  const { during, timeZone, holdExpiresAt, ...visit } = live;
  if (visit.status === 'held') {
    if (holdExpiresAt === null || holdExpiresAt <= now) return { live: null, hold: null };
    const { id: visitId, version, storeId } = visit;
    return { live: null, hold: { visitId, version, storeId, startsAt: during.startsAt, holdExpiresAt } };
  }
  const isOver = wasLeftOpen({ ...visit, ...during }, { now, timeZone });
  return { live: isOver ? null : { ...visit, ...during }, hold: null };
}
