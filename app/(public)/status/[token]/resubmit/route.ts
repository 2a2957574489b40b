import { z } from 'zod';

import { resubmitApplication } from '#db/commands/resubmit-application';
import { refreshLineOf } from '#server/refresh-line';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({}),
  command: async ({ db, actor, now }) => {
    const { applicationId } = actor;
    await refreshLineOf({ applicationId });
    return resubmitApplication({ db, actor, input: { applicationId }, now });
  },
});
