import { z } from 'zod';

import { withdrawApplication } from '#db/commands/withdraw-application';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({}),
  command: ({ db, actor, now }) =>
    withdrawApplication({ db, actor, input: { applicationId: actor.applicationId }, now }),
});
