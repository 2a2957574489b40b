import 'server-only';

import { hashToken } from '#db/hash-token';
import { findApplicationByToken } from '#db/queries/find-application-by-token';
import type { ApplicantActor } from '#domain/actor';
import { mayActForApplicant } from '#domain/filed-case';
import { database } from '#server/database';
import { currentActor } from '#server/session';

/** A draft that was begun at a desk, and its clerk is not signed in here. */
export type NotAtDesk = 'not_at_desk';

/**
 * The applicant whom a secret link names. What was filed at a desk is done by the clerk who is signed in there; a draft of
 * it by nobody else, so that a tablet left behind shows nothing.
 */
export async function identifyApplicant(
  token: string,
  correlationId: string,
): Promise<ApplicantActor | NotAtDesk | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const found = await findApplicationByToken(database(), hashToken(token));
  if (found === null) return null;
  const actor: ApplicantActor = { kind: 'applicant', applicationId: found.id, correlationId };
  if (found.filedStoreId === null) return actor;
  const staff = await currentActor();
  if (staff !== null && mayActForApplicant(staff, found)) return { ...actor, operatorId: staff.staffId };
  return found.status === 'draft' ? 'not_at_desk' : actor;
}

/** The same, or null for whoever may not act. */
export async function findApplicant(token: string, correlationId: string): Promise<ApplicantActor | null> {
  const applicant = await identifyApplicant(token, correlationId);
  return applicant === 'not_at_desk' ? null : applicant;
}
