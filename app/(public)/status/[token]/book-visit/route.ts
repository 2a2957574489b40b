import { z } from 'zod';

import { bookVisit } from '#db/commands/book-visit';
import { moveVisit } from '#db/commands/move-visit';
import { Instant } from '#domain/instant';
import { statusEndpoint } from '#server/status/status-endpoint';

const Place = z.strictObject({ storeId: z.uuid(), startsAt: Instant });
const Chosen = z.union([Place, Place.extend({ visitId: z.uuid(), version: z.coerce.number().int().nonnegative() })]);

/** Books a place, or moves the visit that the form names. */
export const POST = statusEndpoint({
  input: Chosen,
  page: '/visit',
  command: ({ db, actor, input, now }) =>
    'visitId' in input
      ? moveVisit({ db, actor, input, now })
      : bookVisit({ db, actor, input: { applicationId: actor.applicationId, ...input }, now }),
});
