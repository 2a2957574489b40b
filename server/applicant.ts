import { deriveStatusToken, hashToken } from '#db/hash-token';
import { findApplicationByToken } from '#db/queries/find-application-by-token';
import type { ApplicantActor } from '#domain/actor';
import { database } from '#server/database';
import { env } from '#server/env';

export { hashToken } from '#db/hash-token';

/** The secret in an application's status link, made with this installation's pepper. */
export function statusTokenFor(applicationId: string): string {
  return deriveStatusToken(env().LOOKUP_PEPPER, applicationId);
}

/** The applicant whom a status link names, or null. */
export async function findApplicant(token: string, correlationId: string): Promise<ApplicantActor | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const applicationId = await findApplicationByToken(database(), hashToken(token));
  return applicationId === null ? null : { kind: 'applicant', applicationId, correlationId };
}
