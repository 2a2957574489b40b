import { z } from 'zod';

import { resubmitApplication } from '#db/commands/resubmit-application';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({}),
  command: ({ db, actor, now }) =>
    resubmitApplication({ db, actor, input: { applicationId: actor.applicationId }, now }),
});
