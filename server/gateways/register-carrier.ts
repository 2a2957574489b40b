import type { Db } from '#db/client';
import { endLine } from '#db/commands/end-line';
import { hasEnded } from '#db/queries/has-ended';
import type { SystemActor } from '#domain/actor';
import type { CarrierGateway } from '#domain/termination';

/** The carrier as far as we have it: the register's own table, which acts at once. */
export function registerCarrier({ db, actor }: { db: Db; actor: SystemActor }): CarrierGateway {
  return {
    place: ({ orderId, msisdn, now }) => endLine({ db, actor, input: { orderId, msisdn }, now }),
    ask: async ({ orderId }) => ((await hasEnded(db, orderId)) ? 'terminated' : 'unknown'),
  };
}
