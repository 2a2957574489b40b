import { z } from 'zod';

import { changesAtStore } from '#server/live/store-changes';
import { liveResponse } from '#server/live/live-response';
import { ownStore } from '#server/own-store';
import { staffEndpoint } from '#server/staff-endpoint';

/** Tells the waiting room's screen when to read anew. */
export const GET = staffEndpoint({
  permission: 'desk.call',
  query: z.strictObject({ since: z.coerce.number().int().nonnegative() }),
  isScreen: true,
  handler: async ({ actor, query, request, isStillAllowed }) =>
    liveResponse({
      staffId: actor.staffId,
      isAllowed: isStillAllowed,
      only: changesAtStore(ownStore(actor)),
      since: query.since,
      signal: request.signal,
    }),
});
