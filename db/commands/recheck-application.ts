import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockApplication, changeApplication } from '#db/lock-application';
import { policyOf } from '#db/policy-in-force';
import { readClaimed } from '#db/read-claimed';
import { requireClaim } from '#db/require-claim';
import { runChecksFor } from '#db/run-checks-for';
import type { CheckOutcome } from '#domain/check';
import { authoriseStaff } from '#domain/permissions';

export const RecheckApplication = z.strictObject({ applicationId: z.uuid(), version: z.int().nonnegative() });
export type RecheckApplication = z.infer<typeof RecheckApplication>;

export type Rechecked = { version: number; worst: CheckOutcome };

/** Runs the checks of a claimed case anew, as when the carrier was away; the route follows what they find. */
export async function recheckApplication({ db, actor, input, now }: Command<RecheckApplication>): Promise<Rechecked> {
  const reviewer = authoriseStaff(actor, 'application.recheck');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    assertMayDecide(reviewer, application);
    await requireClaim(tx, application.id, reviewer, now);
    const { round, worst, routing } = await runChecksFor(tx, {
      applicationId: application.id,
      claimed: await readClaimed(tx, application),
      policy: await policyOf(tx, application, now),
      round: application.checkRound + 1,
      actor: reviewer,
      now,
    });
    const { version } = await changeApplication(tx, application, {
      checkRound: round,
      worstCheck: worst,
      route: routing.route,
      routeReason: routing.reason,
    });
    return { version, worst };
  });
}
