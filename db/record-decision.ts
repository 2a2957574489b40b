import type { Tx } from '#db/client';
import type { ApplicationRow } from '#db/lock-application';
import { newId } from '#db/new-id';
import { policyVersionOf } from '#db/policy-in-force';
import { decisionReasons, decisions } from '#db/schema/index';
import type { ImageBox } from '#domain/image-box';
import type { ReasonCode } from '#domain/reasons';
import type { ReviewReason, ReviewReasonCode } from '#domain/review-reasons';

/** A reason with the version it was given in and what was marked for it. */
export type DecisionReason = Pick<ReviewReason, 'code' | 'version'> & { boxes: ImageBox[] };

type NewDecision = Omit<
  typeof decisions.$inferInsert,
  'id' | 'applicationId' | 'applicationVersion' | 'policyVersion' | 'reasonCodes'
> & { reasonCodes: (ReasonCode | ReviewReasonCode)[]; reasons?: readonly DecisionReason[] };

/** Keeps a decision with the version of the application it was taken on, and gives its id; a second one on that version is refused. */
export async function recordDecision(
  tx: Tx,
  application: ApplicationRow,
  { reasons = [], ...decision }: NewDecision,
): Promise<string> {
  const decisionId = newId();
  await tx.insert(decisions).values({
    ...decision,
    id: decisionId,
    applicationId: application.id,
    applicationVersion: application.version,
    policyVersion: policyVersionOf(application),
  });
  if (reasons.length > 0) {
    await tx
      .insert(decisionReasons)
      .values(
        reasons.map(({ code, version, boxes }, index) => ({ decisionId, position: index + 1, code, version, boxes })),
      );
  }
  return decisionId;
}
