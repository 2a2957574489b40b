import { z } from 'zod';

import { disputeTermination } from '#db/commands/dispute-termination';
import { refreshLineOf } from '#server/refresh-line';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({}),
  command: async ({ db, actor, now }) => {
    const { applicationId } = actor;
    await refreshLineOf({ applicationId });
    return disputeTermination({ db, actor, input: { applicationId }, now });
  },
});
