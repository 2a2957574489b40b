import type { Tx } from '#db/client';
import { endWait } from '#db/end-wait';
import { moveApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { policyOf } from '#db/policy-in-force';
import { confirmations } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import { openOrder } from '#db/termination-order';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { coolingEndsAt } from '#domain/termination';

type Seen = Pick<
  typeof confirmations.$inferInsert,
  | 'route'
  | 'visitId'
  | 'clerkId'
  | 'documentSeen'
  | 'holderMatches'
  | 'documentPoints'
  | 'codeSource'
  | 'noCodeReason'
  | 'iccidMatches'
  | 'strongerCheck'
>;

/** The last step of a case: the confirmation, the order to end the line and the letter, all in the caller's transaction. */
export async function confirmApplication(
  tx: Tx,
  { application, seen, actor, now }: { application: ApplicationRow; seen: Seen; actor: Actor; now: Date },
): Promise<ApplicationRow> {
  const { approvedBy } = application;
  const confirmed = await moveApplication(tx, application, 'confirm', { confirmedAt: now });
  if (approvedBy === null) throw new DomainError('wrong_status', { status: application.status });
  await tx.insert(confirmations).values({ ...seen, applicationId: application.id, approvedBy, confirmedAt: now });
  const evidence: AuditValues = { ...seen, status: confirmed.status, version: confirmed.version };
  await recordEvent(tx, {
    actor,
    now,
    name: 'application.confirmed',
    subject: { kind: 'application', id: application.id },
    before: { status: application.status, version: application.version },
    after: evidence,
  });
  await endWait(tx, { applicationId: application.id, actor, now, reason: 'case_over' });
  const { rules } = await policyOf(tx, application, now);
  const leavesAt = coolingEndsAt(now, rules);
  await openOrder(tx, { application: confirmed, leavesAt });
  const endsAt = leavesAt > now ? leavesAt : null;
  await queueLetter(tx, { application: confirmed, letter: { template: 'confirmed', endsAt }, actor, now });
  return confirmed;
}
