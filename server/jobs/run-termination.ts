import type { Db } from '#db/client';
import { completeTermination } from '#db/commands/complete-termination';
import { orderTermination } from '#db/commands/order-termination';
import { refuseTermination } from '#db/commands/refuse-termination';
import type { SystemActor } from '#domain/actor';
import type { CarrierGateway } from '#domain/termination';

type Termination = { db: Db; actor: SystemActor; carrier: CarrierGateway; applicationId: string; now: Date };

/** Orders, has the carrier end the line, and closes the case: each step once however often the whole is run. */
export async function runTermination({ db, actor, carrier, applicationId, now }: Termination): Promise<void> {
  const order = await orderTermination({ db, actor, input: { applicationId }, now });
  if (order.state === 'over') return;
  const { orderId, msisdn } = order;
  const answer = await carrier.terminate({ orderId, msisdn, now });
  if (answer === 'terminated') await completeTermination({ db, actor, input: { orderId }, now });
  else await refuseTermination({ db, actor, input: { orderId, reason: answer.refused }, now });
}
