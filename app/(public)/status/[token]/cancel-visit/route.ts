import { z } from 'zod';

import { cancelVisit } from '#db/commands/cancel-visit';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({ visitId: z.uuid(), version: z.coerce.number().int().nonnegative() }),
  command: cancelVisit,
});
