import type { Tx } from '#db/client';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { moveApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { policyOf } from '#db/policy-in-force';
import { readClaimed } from '#db/read-claimed';
import { readCurrentDocuments } from '#db/read-current-documents';
import { recordEvent } from '#db/record-event';
import { checkNow, runChecksFor } from '#db/run-checks-for';
import type { DecisionBasis } from '#db/schema/applications';
import type { StaffActor } from '#domain/actor';
import { awaitingCarrier } from '#domain/approval';
import { worsened } from '#domain/check';
import type { KeptCheckCode } from '#domain/check';
import { DomainError } from '#domain/domain-error';

type By = { actor: StaffActor; now: Date };

/**
 * Where a photo or the register is no longer what the first approval rested on, that approval is void: the case is due
 * again with fresh checks, still held by the actor. Null where nothing has changed for the worse.
 */
export async function voidFirstApproval(
  tx: Tx,
  application: ApplicationRow,
  first: DecisionBasis,
  { actor, now }: By,
): Promise<Decided | null> {
  const claimed = await readClaimed(tx, application);
  const policy = await policyOf(tx, application, now);
  const results = await checkNow(tx, { applicationId: application.id, claimed, rules: policy.rules, now });
  const away = awaitingCarrier(results);
  if (away.length > 0) throw new DomainError('carrier_away', { checks: away });
  const changedChecks: KeptCheckCode[] = worsened(first.checks, results);
  const current = await readCurrentDocuments(tx, application.id);
  const newDocuments = current.filter(({ id }) => !first.documentIds.includes(id)).map(({ id }) => id);
  if (changedChecks.length === 0 && newDocuments.length === 0) return null;

  const round = application.checkRound + 1;
  const checked = await runChecksFor(tx, { applicationId: application.id, claimed, policy, round, actor, now });
  const voided = await moveApplication(tx, application, 'void_first_approval', {
    escalatedBy: null,
    secondReviewReasons: [],
    checkRound: checked.round,
    worstCheck: checked.worst,
    route: checked.routing.route,
    routeReason: checked.routing.reason,
  });
  await recordEvent(tx, {
    actor,
    now,
    name: 'application.firstApprovalVoided',
    subject: { kind: 'application', id: application.id },
    before: { status: application.status, version: application.version, escalatedBy: application.escalatedBy },
    after: { status: voided.status, version: voided.version, checks: changedChecks, documentIds: newDocuments },
  });
  return decidedOf(voided);
}
