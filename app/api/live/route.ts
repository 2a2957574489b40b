import { z } from 'zod';

import { liveResponse } from '#server/live/live-response';
import { staffEndpoint } from '#server/staff-endpoint';

export const GET = staffEndpoint({
  permission: 'queue.read',
  query: z.strictObject({ since: z.coerce.number().int().nonnegative() }),
  isUnattended: true,
  handler: async ({ actor, query, request, isStillAllowed }) =>
    liveResponse({ staffId: actor.staffId, isAllowed: isStillAllowed, since: query.since, signal: request.signal }),
});
