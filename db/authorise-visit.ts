import { authoriseClient } from '#db/authorise-client';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { assertOwnStore, authoriseStaff } from '#domain/permissions';
import type { Permission } from '#domain/permissions';
import type { VisitOverrideReason } from '#domain/reasons';

/** Whoever may touch visits at all: staff with the permission, an applicant, a system with the scope; else `forbidden`. */
export function authoriseVisitor(actor: Actor, permission: Permission): void {
  if (actor.kind === 'client') authoriseClient(actor, 'appointments:write');
  else if (actor.kind !== 'applicant') authoriseStaff(actor, permission);
}

/** The applicant only the own case, a clerk only the own store, a system each; a DomainError `forbidden` otherwise. */
export function assertReach(
  actor: Actor,
  { applicationId, storeIds }: { applicationId: string; storeIds: string[] },
): void {
  if (actor.kind === 'staff') storeIds.forEach((storeId) => assertOwnStore(actor, storeId));
  else if (actor.kind === 'applicant' ? actor.applicationId !== applicationId : actor.kind !== 'client') {
    throw new DomainError('forbidden');
  }
}

/** The reason to leave notice and opening hours aside, if one is given by staff who may; a DomainError `forbidden` otherwise. */
export function authoriseOverride(actor: Actor, reason: VisitOverrideReason | undefined): VisitOverrideReason[] {
  if (reason === undefined) return [];
  authoriseStaff(actor, 'visit.override');
  return [reason];
}
