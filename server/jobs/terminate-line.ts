import type { Db } from '#db/client';
import type { SystemActor } from '#domain/actor';
import { registerCarrier } from '#server/gateways/register-carrier';
import { CarrierAway } from '#server/gateways/tmf/carrier-away';
import type { TmfCarrier } from '#server/gateways/tmf/tmf-carrier';
import { tmfGateway } from '#server/gateways/tmf/tmf-gateway';
import { runTermination } from '#server/jobs/run-termination';
import { refreshLineOf } from '#server/refresh-line';

type Terminating = {
  db: Db;
  actor: SystemActor;
  applicationId: string;
  now: Date;
  /** Null where the register itself is the carrier. */
  carrier?: TmfCarrier | null;
};

/** Ends a confirmed case's line at whoever ends lines here; nothing is ordered on what the carrier said some time ago. */
export async function terminateLine({ db, actor, applicationId, now, carrier = null }: Terminating): Promise<void> {
  if (carrier === null) {
    await runTermination({ db, actor, carrier: registerCarrier({ db, actor }), applicationId, now });
    return;
  }
  if ((await refreshLineOf({ applicationId }, { db, carrier, now })) === 'away') throw new CarrierAway('before_order');
  await runTermination({ db, actor, carrier: tmfGateway(carrier), applicationId, now });
}
