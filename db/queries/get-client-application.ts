import { and, eq, isNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { policyOf } from '#db/policy-in-force';
import { applicants, applications, documents } from '#db/schema/index';
import { slotsStillOld } from '#db/slots-still-old';
import type { ClientActor } from '#domain/actor';
import type { RawAnswers } from '#domain/answers';
import type { ApplicationStatus, Route, RouteReason, SimCondition, SimKind } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { parseMsisdn } from '#domain/identifiers/msisdn';
import type { PolicyRules } from '#domain/policies/policy-rules';
import { seenOutside } from '#domain/settling';

export type ClientApplication = {
  id: string;
  reference: string;
  status: ApplicationStatus;
  simKind: SimKind | null;
  simCondition: SimCondition | null;
  route: Route | null;
  routeReason: RouteReason | null;
  /** The images that a reviewer asked for and that are not new yet. */
  slotsStillOld: readonly DocumentSlot[];
  createdAt: Date;
  submittedAt: Date | null;
  dueAt: Date | null;
  confirmBy: Date | null;
  completedAt: Date | null;
  answers: RawAnswers;
  /** What the policy asks of it. */
  rules: PolicyRules;
  documents: readonly { slot: DocumentSlot; uploadedAt: Date; sha256: string; width: number; height: number }[];
};

/** A system's own application as it stands; a DomainError `not_found` for everybody else's, `forbidden` without the scope. */
export async function getClientApplication(
  executor: Executor,
  { actor, reference, now }: { actor: ClientActor; reference: string; now: Date },
): Promise<ClientApplication> {
  if (actor.scopes.length === 0) throw new DomainError('forbidden', { scope: 'applications:read' });
  const [found] = await executor
    .select({
      id: applications.id,
      reference: applications.reference,
      status: applications.status,
      simKind: applications.simKind,
      simCondition: applications.simCondition,
      route: applications.route,
      routeReason: applications.routeReason,
      requestedSlots: applications.requestedSlots,
      settlesAt: applications.settlesAt,
      settlingFrom: applications.settlingFrom,
      createdAt: applications.createdAt,
      submittedAt: applications.submittedAt,
      dueAt: applications.dueAt,
      confirmBy: applications.confirmBy,
      completedAt: applications.completedAt,
      policyVersion: applications.policyVersion,
      msisdn: applications.msisdn,
      answers: applicants.answers,
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .where(and(eq(applications.reference, reference), eq(applications.clientId, actor.clientId)));
  if (found === undefined) throw new DomainError('not_found', { subject: 'application' });
  const { settlesAt: _settlesAt, settlingFrom: _settlingFrom, ...application } = seenOutside(found, now);
  const { requestedSlots, policyVersion, msisdn, ...state } = application;
  const number = msisdn ?? parseMsisdn(state.answers.msisdn ?? '');
  const { rules } = await policyOf(executor, { policyVersion, msisdn: number }, now);
  const current = await executor
    .select({
      slot: documents.slot,
      uploadedAt: documents.uploadedAt,
      sha256: documents.originalSha256,
      width: documents.width,
      height: documents.height,
    })
    .from(documents)
    .where(and(eq(documents.applicationId, application.id), isNull(documents.replacedAt)))
    .orderBy(documents.slot);
  return {
    ...state,
    rules,
    slotsStillOld: await slotsStillOld(executor, { id: application.id, requestedSlots }),
    documents: current,
  };
}
