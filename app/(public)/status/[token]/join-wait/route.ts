import { JoinWait, joinWait } from '#db/commands/join-wait';
import { statusEndpoint } from '#server/status/status-endpoint';

export const POST = statusEndpoint({
  input: JoinWait.omit({ applicationId: true }),
  read: readWish,
  page: '/wait',
  command: ({ db, actor, input, now }) =>
    joinWait({ db, actor, input: { applicationId: actor.applicationId, ...input }, now }),
});

/** A store that is chosen twice is one; one that is left out is none. */
function readWish(form: FormData) {
  const values = (name: string) => [...new Set(form.getAll(name).filter((value) => value !== ''))];
  return {
    storeIds: values('storeIds'),
    weekdays: values('weekdays').map(Number),
    dayParts: values('dayParts'),
    abilities: values('abilities'),
  };
}
