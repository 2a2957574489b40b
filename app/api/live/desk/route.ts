import { z } from 'zod';

import { changesAtStore } from '#server/live/store-changes';
import { liveResponse } from '#server/live/live-response';
import { ownStore } from '#server/own-store';
import { staffEndpoint } from '#server/staff-endpoint';

export const GET = staffEndpoint({
  permission: 'desk.read',
  query: z.strictObject({ since: z.coerce.number().int().nonnegative() }),
  isUnattended: true,
  handler: async ({ actor, query, request, isStillAllowed }) =>
    liveResponse({
      staffId: actor.staffId,
      isAllowed: isStillAllowed,
      only: changesAtStore(ownStore(actor)),
      since: query.since,
      signal: request.signal,
    }),
});
