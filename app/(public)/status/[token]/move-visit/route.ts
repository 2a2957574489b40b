import { z } from 'zod';

import { moveVisit } from '#db/commands/move-visit';
import { statusEndpoint } from '#server/status/status-endpoint';
import { PlaceForm, abilitiesOf } from '#server/status/place-form';

/** Moves the visit that the form names; it keeps its place until it has the other. */
export const POST = statusEndpoint({
  input: PlaceForm.extend({ visitId: z.uuid(), version: z.coerce.number().int().nonnegative() }),
  page: '/visit',
  command: ({ db, actor, input: { lane, ...place }, now }) =>
    moveVisit({ db, actor, input: { ...place, abilities: abilitiesOf({ lane }) }, now }),
});
