import { z } from 'zod';

import { disputeTermination } from '#db/commands/dispute-termination';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({}),
  command: ({ db, actor, now }) =>
    disputeTermination({ db, actor, input: { applicationId: actor.applicationId }, now }),
});
