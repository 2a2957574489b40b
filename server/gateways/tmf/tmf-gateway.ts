import type { Db } from '#db/client';
import { noteLineEnded } from '#db/commands/note-line-ended';
import type { SystemActor } from '#domain/actor';
import type { CarrierGateway } from '#domain/termination';
import { CarrierAway } from '#server/gateways/tmf/carrier-away';
import type { TmfCarrier } from '#server/gateways/tmf/tmf-carrier';

/** The carrier behind TM Forum's interfaces: while it is away, or still at it, this throws, and the job asks again later. */
export function tmfGateway({
  db,
  actor,
  carrier,
}: {
  db: Db;
  actor: SystemActor;
  carrier: TmfCarrier;
}): CarrierGateway {
  return {
    terminate: async ({ orderId, msisdn, now }) => {
      const answer = await carrier.place({ orderId, msisdn, now });
      if (answer === 'pending') throw new CarrierAway('order_pending');
      if (answer === 'terminated') await noteLineEnded({ db, actor, input: { orderId }, now });
      return answer;
    },
  };
}
