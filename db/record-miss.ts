import { countMissed } from '#db/assert-tries-left';
import type { Tx } from '#db/client';
import { endWait } from '#db/end-wait';
import { advanceVisit } from '#db/lock-visit';
import type { LockedVisit, VisitRow } from '#db/lock-visit';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { letterVisit } from '#db/visit-letter';
import type { Actor } from '#domain/actor';
import type { ReasonCode } from '#domain/reasons';
import { areTriesUsed } from '#domain/visit';

/** Notes that the customer did not come; while the case waits they are told how to go on, and after the last try wait no longer. */
export async function recordMiss(
  tx: Tx,
  { visit, application, store }: LockedVisit,
  { actor, now, reasonCodes = [] }: { actor: Actor; now: Date; reasonCodes?: readonly ReasonCode[] },
): Promise<VisitRow> {
  const missed = await advanceVisit(tx, visit, 'miss', { endedAt: now });
  await recordEvent(tx, {
    actor,
    now,
    name: 'visit.missed',
    subject: { kind: 'visit', id: visit.id },
    applicationId: application.id,
    reasonCodes,
    before: { status: visit.status, version: visit.version },
    after: { status: missed.status, version: missed.version },
  });
  const { id: applicationId, confirmBy } = application;
  if (application.status !== 'awaiting_confirmation' || confirmBy === null) return missed;
  const isLastTry = areTriesUsed(await countMissed(tx, applicationId));
  if (isLastTry) await endWait(tx, { applicationId, actor, now, reason: 'tries_used' });
  const where = letterVisit(store, visit.during.startsAt);
  await queueLetter(tx, {
    application,
    letter: { template: 'visit_missed', visit: where, confirmBy, isLastTry },
    actor,
    now,
  });
  return missed;
}
