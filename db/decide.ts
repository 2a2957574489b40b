import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { moveApplication } from '#db/lock-application';
import type { ApplicationRow, Changes } from '#db/lock-application';
import { drawQualityCheck } from '#db/draw-quality-check';
import { inOneGo } from '#db/in-one-go';
import { policyVersionOf } from '#db/policy-in-force';
import { queueLetter } from '#db/queue-letter';
import { recordDecision } from '#db/record-decision';
import type { DecisionReason } from '#db/record-decision';
import { recordEvent } from '#db/record-event';
import { claims } from '#db/schema/index';
import type { decisions } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import type { DecisionBasis } from '#db/schema/applications';
import type { StaffActor } from '#domain/actor';
import type { EventName } from '#domain/audit';
import type { Letter } from '#domain/letters/letter';
import { isQualityOutcome } from '#domain/quality-check';
import type { EventReason, ReasonCode } from '#domain/reasons';
import type { ReviewReasonCode } from '#domain/review-reasons';
import { settlingOf } from '#domain/settling';
import type { Verb } from '#domain/transitions';

type Decision = Partial<
  Pick<typeof decisions.$inferInsert, 'requestedSlots' | 'noteForColleagues' | 'textForCustomer'>
> & {
  verb: Extract<Verb, 'approve' | 'escalate' | 'reject' | 'ask_for_more' | 'send_back'>;
  event: EventName;
  reasonCodes: readonly (ReasonCode | ReviewReasonCode)[];
  /** Those that supervisors keep, with the versions in which they are given. */
  reasons?: readonly DecisionReason[];
  /** The reason codes as the event names them, where they differ. */
  eventReasonCodes?: readonly EventReason[];
  basis: DecisionBasis;
  changes?: Changes;
  before?: AuditValues;
  after?: (decided: ApplicationRow) => AuditValues;
  letter?: (decided: ApplicationRow) => Letter;
};

/** Whether chance has the decision taken again in a blind quality check. */
export type MayBeDrawn = { isDrawn?: boolean };

/**
 * Takes a claimed case's decision, keeps what it saw, queues the letter behind the time to undo it, and ends the claim;
 * `isDrawn` when chance has it taken again, blind.
 */
export async function decide(
  tx: Tx,
  application: ApplicationRow,
  decision: Decision,
  { actor, now, isDrawn = false }: { actor: StaffActor; now: Date } & MayBeDrawn,
): Promise<Decided> {
  const { verb, event, reasonCodes, eventReasonCodes = reasonCodes, basis, changes, before, after, letter } = decision;
  const decided = await moveApplication(tx, application, verb, { ...changes, ...settlingOf(application, now) });
  const tell = async () => {
    if (letter !== undefined) await queueLetter(tx, { application: decided, letter: letter(decided), actor, now });
  };
  // Sent in one go: nothing of it waits for the answer to anything before it.
  const [decisionId] = await inOneGo(
    recordDecision(tx, application, {
      kind: verb,
      staffId: actor.staffId,
      reasonCodes: [...reasonCodes],
      reasons: decision.reasons,
      requestedSlots: decision.requestedSlots ?? [],
      noteForColleagues: decision.noteForColleagues || null,
      textForCustomer: decision.textForCustomer || null,
      basis,
      decidedAt: now,
    }),
    recordEvent(tx, {
      actor,
      now,
      name: event,
      subject: { kind: 'application', id: application.id },
      reasonCodes: eventReasonCodes,
      before: { status: application.status, version: application.version, ...before },
      after: {
        status: decided.status,
        version: decided.version,
        ...after?.(decided),
        ...(decision.reasons === undefined
          ? {}
          : { reasonVersions: Object.fromEntries(decision.reasons.map(({ code, version }) => [code, version])) }),
        checkRound: basis.checkRound,
        documentIds: basis.documentIds,
        policyVersion: policyVersionOf(application),
      },
    }),
    tx.delete(claims).where(eq(claims.applicationId, application.id)).execute(),
    tell(),
  );
  if (isDrawn && isQualityOutcome(verb)) await drawQualityCheck(tx, { decided, decisionId, now });
  return decidedOf(decided);
}
