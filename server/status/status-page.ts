import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';

import { getStatus } from '#db/queries/get-status';
import type { ApplicationStatusView } from '#db/queries/get-status';
import { findApplicant } from '#server/applicant';
import { database } from '#server/database';

/** What stands behind a secret link; an unknown one is told nothing at all. */
export const requireStatus = cache(async (token: string): Promise<ApplicationStatusView> => {
  const actor = await findApplicant(token);
  if (actor === null) notFound();
  return getStatus(database(), actor.applicationId);
});
