import type { Tx } from '#db/client';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { changeApplication } from '#db/lock-application';
import type { ApplicationRow, Changes } from '#db/lock-application';
import type { ReadBasis } from '#db/read-basis';
import { readClaimed } from '#db/read-claimed';
import { recordEvent } from '#db/record-event';
import { runChecksFor } from '#db/run-checks-for';
import type { DecisionBasis } from '#db/schema/applications';
import type { StaffActor } from '#domain/actor';
import { overridesOfFailed } from '#domain/approval';
import { worsened } from '#domain/check';
import type { Policy } from '#domain/policies/policy';

/** `changes` are what the fresh round means for the case; `worse` is the case with a round that nobody has looked at yet. */
type Refreshed = { basis: DecisionBasis; changes: Changes } | { worse: Decided };

/**
 * Runs the checks again where they are older than the policy allows. What came out worse than it was is kept for the
 * reviewer, who still holds the case, to look at first.
 */
export async function refreshChecks(
  tx: Tx,
  application: ApplicationRow,
  { basis, checkedAt }: ReadBasis,
  { policy, actor, now }: { policy: Policy; actor: StaffActor; now: Date },
): Promise<Refreshed> {
  const oldest = now.getTime() - policy.rules.checkMaxAgeMinutes * 60_000;
  if (checkedAt === null || checkedAt.getTime() >= oldest) return { basis, changes: {} };

  const claimed = await readClaimed(tx, application);
  const round = application.checkRound + 1;
  const checked = await runChecksFor(tx, { applicationId: application.id, claimed, policy, round, actor, now });
  const changes = {
    checkRound: checked.round,
    worstCheck: checked.worst,
    route: checked.routing.route,
    routeReason: checked.routing.reason,
  };
  const worse = worsened(basis.checks, checked.results);
  if (worse.length === 0) {
    const overrides = overridesOfFailed(checked.results, basis.overrides);
    return { basis: { ...basis, checkRound: checked.round, checks: checked.results, overrides }, changes };
  }
  const shown = await changeApplication(tx, application, changes);
  await recordEvent(tx, {
    actor,
    now,
    name: 'application.checksWorsened',
    subject: { kind: 'application', id: application.id },
    before: { status: application.status, version: application.version, checkRound: application.checkRound },
    after: { status: shown.status, version: shown.version, checkRound: checked.round, checks: worse },
  });
  return { worse: decidedOf(shown) };
}
