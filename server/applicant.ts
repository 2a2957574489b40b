import { createHmac } from 'node:crypto';

import { hashToken } from '#db/hash-token';
import { findApplicationByToken } from '#db/queries/find-application-by-token';
import type { ApplicantActor } from '#domain/actor';
import { database } from '#server/database';
import { env } from '#server/env';
import { correlationId } from '#server/log';

export { hashToken } from '#db/hash-token';

/** The secret in an application's status link: derived, so that a letter can carry it though only its hash is kept. */
export function statusTokenFor(applicationId: string): string {
  return createHmac('sha256', env().LOOKUP_PEPPER).update(`status-link:${applicationId}`).digest('base64url');
}

/** The applicant whom a status link names, or null. */
export async function findApplicant(token: string): Promise<ApplicantActor | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const applicationId = await findApplicationByToken(database(), hashToken(token));
  return applicationId === null ? null : { kind: 'applicant', applicationId, correlationId: await correlationId() };
}
