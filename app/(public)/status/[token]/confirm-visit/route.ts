import { z } from 'zod';

import { confirmHold } from '#db/commands/confirm-hold';
import { statusEndpoint } from '#server/status/status-endpoint';

/** Books the place that is held. */
export const POST = statusEndpoint({
  input: z.strictObject({ visitId: z.uuid(), version: z.coerce.number().int().nonnegative() }),
  page: '/visit/held',
  command: confirmHold,
});
