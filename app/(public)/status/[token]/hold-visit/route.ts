import { holdVisit } from '#db/commands/hold-visit';
import { statusEndpoint } from '#server/status/status-endpoint';
import { PlaceForm, abilitiesOf } from '#server/status/place-form';

/** Keeps a place for some minutes; booked only once it is confirmed on the page that follows. */
export const POST = statusEndpoint({
  input: PlaceForm,
  next: '/visit/held',
  page: '/visit',
  command: ({ db, actor, input: { storeId, startsAt, lane }, now }) =>
    holdVisit({
      db,
      actor,
      input: { applicationId: actor.applicationId, storeId, startsAt, abilities: abilitiesOf({ lane }) },
      now,
    }),
});
