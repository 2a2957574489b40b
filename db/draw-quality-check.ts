import type { Tx } from '#db/client';
import { findLine, registerLineOf } from '#db/find-line';
import type { ApplicationRow } from '#db/lock-application';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { qualityChecks } from '#db/schema/index';
import type { SystemActor } from '#domain/actor';
import { endingOf } from '#domain/line-ending';
import { POLICY } from '#domain/policy';
import type { RegisterSeen } from '#domain/quality-check';

/** Has a decision taken again by somebody who cannot see it, from when it can no longer be undone. */
export async function drawQualityCheck(
  tx: Tx,
  { decided, decisionId, now }: { decided: ApplicationRow; decisionId: string; now: Date },
): Promise<void> {
  const id = newId();
  const actor: SystemActor = { kind: 'system', name: 'quality-check', correlationId: decisionId };
  await tx.insert(qualityChecks).values({
    id,
    applicationId: decided.id,
    decisionId,
    drawnAt: now,
    availableAt: decided.settlesAt ?? now,
    registerSeen: await readRegister(tx, decided.msisdn),
  });
  await recordEvent(tx, {
    actor,
    now,
    name: 'qualityCheck.drawn',
    subject: { kind: 'quality_check', id },
    applicationId: decided.id,
    after: { decisionId, availableAt: decided.settlesAt ?? now },
  });
}

async function readRegister(tx: Tx, msisdn: string | null): Promise<RegisterSeen | null> {
  const line = msisdn === null ? null : await findLine(tx, msisdn);
  if (line === null) return null;
  const { status, currency, bills, unbilledUsage, boundServices, reportedLost } = line;
  const ending = endingOf(registerLineOf(line), POLICY.timeZone);
  return { status, currency, bills, unbilledUsage, boundServices, reportedLost, ending };
}
