import type { Tx } from '#db/client';
import { moveApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { policyForLine } from '#db/policy-in-force';
import { readClaimed } from '#db/read-claimed';
import { runChecksFor } from '#db/run-checks-for';
import type { Actor } from '#domain/actor';
import { addWorkingTime } from '#domain/business-time';
import { POLICY } from '#domain/policy';
import type { CarrierReason } from '#domain/termination';

type Return = {
  verb: 'carrier_refused' | 'doubt' | 'dispute';
  carrierReason?: CarrierReason;
  actor: Actor;
  now: Date;
};

/** Voids the approval: the case is reviewed again, with fresh checks, a route by them and a new due time. */
export async function returnToReview(
  tx: Tx,
  application: ApplicationRow,
  { verb, carrierReason, actor, now }: Return,
): Promise<ApplicationRow> {
  const claimed = await readClaimed(tx, application);
  const policy = await policyForLine(tx, application.msisdn, now);
  const about = { applicationId: application.id, claimed, policy, round: application.checkRound + 1, actor, now };
  const checked = await runChecksFor(tx, about);
  return moveApplication(tx, application, verb, {
    carrierReason,
    policyVersion: policy.code,
    disputedAt: verb === 'dispute' ? now : undefined,
    checkRound: checked.round,
    worstCheck: checked.worst,
    route: checked.routing.route,
    routeReason: checked.routing.reason,
    approvedBy: null,
    approvedAt: null,
    escalatedBy: null,
    secondReviewReasons: [],
    confirmBy: null,
    confirmedAt: null,
    dueAt: addWorkingTime({ from: now, minutes: policy.rules.reviewWorkingMinutes, calendar: POLICY.calendar }),
  });
}
