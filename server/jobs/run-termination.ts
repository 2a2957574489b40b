import type { Db } from '#db/client';
import { completeTermination } from '#db/commands/complete-termination';
import { notePendingTermination } from '#db/commands/note-pending-termination';
import { orderTermination } from '#db/commands/order-termination';
import type { DueTurn } from '#db/commands/order-termination';
import { refuseTermination } from '#db/commands/refuse-termination';
import type { SystemActor } from '#domain/actor';
import type { CarrierAnswer, CarrierGateway } from '#domain/termination';

type Termination = { db: Db; actor: SystemActor; carrier: CarrierGateway; applicationId: string; now: Date };

/**
 * One turn of a case's order: it leaves, or the carrier is asked what became of it, and the answer is taken in. A carrier
 * that is silent throws; its order's next turn is queued already.
 */
export async function runTermination({ db, actor, carrier, applicationId, now }: Termination): Promise<void> {
  const turn = await orderTermination({ db, actor, input: { applicationId }, now });
  if (turn.state === 'waits' || turn.state === 'over') return;
  const { orderId } = turn;
  const answer = await callCarrier(carrier, turn, now);
  if (answer === 'pending') await notePendingTermination({ db, actor, input: { orderId }, now });
  else if (answer === 'terminated') await completeTermination({ db, actor, input: { orderId }, now });
  else await refuseTermination({ db, actor, input: { orderId, reason: answer.refused, says: answer.says }, now });
}

/** An order that never arrived is placed again, under the id that it has. */
async function callCarrier(
  carrier: CarrierGateway,
  { state, orderId, msisdn, balance }: DueTurn,
  now: Date,
): Promise<CarrierAnswer> {
  const heard = state === 'place' ? 'unknown' : await carrier.ask({ orderId, msisdn, now });
  return heard === 'unknown' ? carrier.place({ orderId, msisdn, balance, now }) : heard;
}
