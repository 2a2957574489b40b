import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';

import { getStatus } from '#db/queries/get-status';
import type { ApplicationStatusView } from '#db/queries/get-status';
import type { ApplicantActor } from '#domain/actor';
import { findApplicant } from '#server/find-applicant';
import { database } from '#server/database';
import { correlationId } from '#server/log';

/** An address that no route has: without scripts `notFound()` shows an empty page, an unmatched address does not. */
const UNKNOWN_LINK = '/status/unknown/link';

/** What stands behind a secret link; an unknown one leads to a 404 that tells nothing at all. */
export async function requireStatus(token: string): Promise<ApplicationStatusView> {
  const { applicationId } = await requireApplicant(token);
  return readStatus(applicationId);
}

/** Whoever opens a secret link: the applicant, or the clerk at whose desk they are. */
export const requireApplicant = cache(async (token: string): Promise<ApplicantActor> => {
  const actor = await findApplicant(token, await correlationId());
  if (actor === null) redirect(UNKNOWN_LINK);
  return actor;
});

const readStatus = cache(async (applicationId: string) => getStatus(database(), { applicationId, now: new Date() }));
