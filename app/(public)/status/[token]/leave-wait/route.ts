import { z } from 'zod';

import { leaveWait } from '#db/commands/leave-wait';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: z.strictObject({}),
  command: ({ db, actor, now }) => leaveWait({ db, actor, input: { applicationId: actor.applicationId }, now }),
});
