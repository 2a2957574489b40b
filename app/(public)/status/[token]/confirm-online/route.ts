import { z } from 'zod';

import { confirmOnline } from '#db/commands/confirm-online';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({ version: z.coerce.number().int().nonnegative(), acknowledged: z.literal('yes') }),
  command: ({ db, actor, input, now }) =>
    confirmOnline({ db, actor, input: { applicationId: actor.applicationId, version: input.version }, now }),
});
