import { outbox } from '#components/desk-outbox/outbox';
import type { DeskActions } from '#components/desk/desk-actions';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import { maskName } from '#domain/masking';

/** The same actions; a step that gets no answer is kept until it does, and what cannot wait tells that there is no line. */
export function keptActions(actions: DeskActions, visit: DeskVisit): DeskActions {
  const about = { customer: maskName(visit.holderName), reference: visit.reference };
  return {
    ...actions,
    arrive: (input) => outbox.send({ verb: 'arrive', input }, about),
    takeBack: (input) => outbox.send({ verb: 'takeBack', input }, about),
    miss: (input) => outbox.send({ verb: 'miss', input }, about),
    confirm: (input) => outbox.send({ verb: 'confirm', input }, about),
    refuse: (input) => outbox.send({ verb: 'refuse', input }, about),
    send: (input) => noticed(actions.send(input)),
    move: (input) => noticed(actions.move(input)),
  };
}

async function noticed<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    void outbox.lookForLine();
    throw error;
  }
}
