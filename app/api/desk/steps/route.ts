import { z } from 'zod';

import { findStepFate } from '#db/queries/find-step-fate';
import { DESK_VERBS } from '#domain/desk-outbox';
import { staffEndpoint } from '#server/staff-endpoint';

const Step = z.strictObject({
  visitId: z.uuid(),
  version: z.coerce.number().int().nonnegative(),
  verb: z.enum(DESK_VERBS),
});

/** What became of a step of the desk whose answer may have been lost, and who is signed in to send it. */
export const GET = staffEndpoint({
  permission: 'desk.read',
  query: Step,
  isUnattended: true,
  handler: async ({ db, actor, query }) =>
    Response.json(await findStepFate({ executor: db, actor, ...query }), {
      headers: { 'cache-control': 'private, no-store' },
    }),
});
