import { z } from 'zod';

import { confirmOnline } from '#db/commands/confirm-online';
import { refreshLineOf } from '#server/refresh-line';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({ version: z.coerce.number().int().nonnegative(), acknowledged: z.literal('yes') }),
  command: async ({ db, actor, input: { version }, now }) => {
    const { applicationId } = actor;
    await refreshLineOf({ applicationId });
    return confirmOnline({ db, actor, input: { applicationId, version }, now });
  },
});
