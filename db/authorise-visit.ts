import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { assertOwnStore, authoriseStaff } from '#domain/permissions';
import type { Permission } from '#domain/permissions';

/** Whoever may touch visits at all: staff with the permission, or an applicant; a DomainError `forbidden` for others. */
export function authoriseVisitor(actor: Actor, permission: Permission): void {
  if (actor.kind !== 'applicant') authoriseStaff(actor, permission);
}

/** The applicant only the own case, a clerk only the own store; a DomainError `forbidden` otherwise. */
export function assertReach(
  actor: Actor,
  { applicationId, storeIds }: { applicationId: string; storeIds: string[] },
): void {
  if (actor.kind === 'staff') storeIds.forEach((storeId) => assertOwnStore(actor, storeId));
  else if (actor.kind !== 'applicant' || actor.applicationId !== applicationId) throw new DomainError('forbidden');
}
