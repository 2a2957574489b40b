import type { Db } from '#db/client';
import { endLine } from '#db/commands/end-line';
import type { SystemActor } from '#domain/actor';
import type { CarrierGateway } from '#domain/termination';

/** The carrier as far as we have it: the register's own table. Another carrier's system takes its place with the same promise. */
export function registerCarrier({ db, actor }: { db: Db; actor: SystemActor }): CarrierGateway {
  return {
    terminate: ({ orderId, msisdn, now }) => endLine({ db, actor, input: { orderId, msisdn }, now }),
  };
}
