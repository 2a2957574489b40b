import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';

import { getStatus } from '#db/queries/get-status';
import type { ApplicationStatusView } from '#db/queries/get-status';
import { findApplicant } from '#server/applicant';
import { database } from '#server/database';
import { correlationId } from '#server/log';

/** An address that no route has: without scripts `notFound()` shows an empty page, an unmatched address does not. */
const UNKNOWN_LINK = '/status/unknown/link';

/** What stands behind a secret link; an unknown one leads to a 404 that tells nothing at all. */
export const requireStatus = cache(async (token: string): Promise<ApplicationStatusView> => {
  const actor = await findApplicant(token, await correlationId());
  if (actor === null) redirect(UNKNOWN_LINK);
  return getStatus(database(), { applicationId: actor.applicationId, now: new Date() });
});
