import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { hasDecided, lockHeldCheck } from '#db/lock-quality-check';
import type { QualityCheckRow } from '#db/lock-quality-check';
import { listReasonGroups } from '#db/queries/list-reason-groups';
import { readSeenDocuments } from '#db/read-seen-documents';
import { recordEvent } from '#db/record-event';
import { decisions, qualityChecks } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { QualityAnswer } from '#domain/quality-check';
import type { QualityOutcome } from '#domain/quality-check';
import { chosenReasons } from '#domain/review-reasons';
import type { ReviewReasonCode } from '#domain/review-reasons';

export const AnswerQualityCheck = z.strictObject({ checkId: z.uuid(), answer: QualityAnswer });
export type AnswerQualityCheck = z.infer<typeof AnswerQualityCheck>;

/** Keeps the actor's own answer beside the decision that they could not see; nothing of the case changes. */
export async function answerQualityCheck({ db, actor, input, now }: Command<AnswerQualityCheck>): Promise<void> {
  const reviewer = authoriseStaff(actor, 'quality.answer');
  const { outcome, reasons, note } = input.answer;
  await inTransaction(db, async (tx) => {
    const check = await lockHeldCheck(tx, input.checkId, reviewer, now);
    if (await hasDecided(tx, check.applicationId, reviewer.staffId)) throw new DomainError('same_person');
    const first = await readFirst(tx, check);
    await requireSeenThen(tx, check, first.documentIds, reviewer);
    const reasonCodes = await givenReasons(tx, outcome, reasons);
    await tx
      .update(qualityChecks)
      .set({
        claimedBy: null,
        claimExpiresAt: null,
        answeredBy: reviewer.staffId,
        answeredAt: now,
        outcome,
        reasonCodes,
        note: note || null,
      })
      .where(eq(qualityChecks.id, check.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'qualityCheck.answered',
      subject: { kind: 'quality_check', id: check.id },
      applicationId: check.applicationId,
      reasonCodes,
      after: { outcome, decisionId: check.decisionId, agrees: first.kind === outcome },
    });
  });
}

/** A DomainError `invalid_input` for a reason that nobody can give for this outcome. */
async function givenReasons(
  tx: Tx,
  outcome: QualityOutcome,
  codes: readonly ReviewReasonCode[],
): Promise<ReviewReasonCode[]> {
  const groups = (await listReasonGroups(tx)).filter(({ decision }) => decision === outcome);
  const known = chosenReasons(groups, codes).map(({ code }) => code);
  if (known.length < new Set(codes).size) throw new DomainError('invalid_input', { field: 'reasons' });
  return [...new Set(known)];
}

async function readFirst(tx: Tx, check: QualityCheckRow) {
  const [first] = await tx
    .select({ kind: decisions.kind, basis: decisions.basis })
    .from(decisions)
    .where(eq(decisions.id, check.decisionId));
  if (first === undefined) throw new Error('a quality check without its decision');
  return { kind: first.kind, documentIds: first.basis.documentIds };
}

/** A DomainError `documents_unseen` unless the actor has looked at the documents that the decision rested on. */
async function requireSeenThen(
  tx: Tx,
  { applicationId }: QualityCheckRow,
  documentIds: readonly string[],
  { staffId }: StaffActor,
): Promise<void> {
  const seen = await readSeenDocuments(tx, { applicationId, staffId });
  const unseen = documentIds.filter((id) => !seen.has(id));
  if (unseen.length > 0) throw new DomainError('documents_unseen', { documentIds: unseen });
}
