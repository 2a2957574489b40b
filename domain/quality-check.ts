import { z } from 'zod';

import type { LineEnding } from '#domain/line-ending';
import type { RegisterLine } from '#domain/line';
import { ReviewReasonCode } from '#domain/reason-input';

/** The answers of a blind quality check, and the decisions that are drawn for one. */
export const QUALITY_OUTCOMES = ['approve', 'reject', 'ask_for_more'] as const;
export type QualityOutcome = (typeof QUALITY_OUTCOMES)[number];

export function isQualityOutcome(kind: string): kind is QualityOutcome {
  return QUALITY_OUTCOMES.some((outcome) => outcome === kind);
}

/** What of the register can change after a decision, and holds nothing personal. */
export type RegisterSeen = Pick<
  RegisterLine,
  'status' | 'currency' | 'bills' | 'unbilledUsage' | 'boundServices' | 'reportedLost'
> & {
  /** Absent in checks that were drawn before it was kept. */
  ending?: LineEnding;
};

/** A rejection and a demand for more give their reasons, an approval gives none. */
export const QualityAnswer = z
  .strictObject({
    outcome: z.enum(QUALITY_OUTCOMES),
    reasons: z.array(ReviewReasonCode).max(20),
    note: z.string().trim().max(2000).optional(),
  })
  .refine(({ outcome, reasons }) => (outcome === 'approve') === (reasons.length === 0));
export type QualityAnswer = z.infer<typeof QualityAnswer>;
