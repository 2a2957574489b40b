import { z } from 'zod';

import type { BoundService, LineStatus } from '#domain/line';
import { MORE_REASONS, REJECT_REASONS } from '#domain/reasons';

/** The answers of a blind quality check, and the decisions that are drawn for one. */
export const QUALITY_OUTCOMES = ['approve', 'reject', 'ask_for_more'] as const;
export type QualityOutcome = (typeof QUALITY_OUTCOMES)[number];

export function isQualityOutcome(kind: string): kind is QualityOutcome {
  return QUALITY_OUTCOMES.some((outcome) => outcome === kind);
}

/** What of the register can change after a decision, and holds nothing personal. */
export type RegisterSeen = {
  status: LineStatus;
  arrearsMinor: number;
  currency: string;
  unbilledUsage: boolean;
  boundServices: BoundService[];
  reportedLost: boolean;
};

/** The reasons that an answer may give. */
export const QUALITY_REASONS: Readonly<Record<QualityOutcome, readonly string[]>> = {
  approve: [],
  reject: REJECT_REASONS,
  ask_for_more: MORE_REASONS,
};

/** A rejection and a demand for more give their reasons, an approval gives none. */
export const QualityAnswer = z
  .strictObject({
    outcome: z.enum(QUALITY_OUTCOMES),
    reasons: z.array(z.string().max(100)).max(20),
    note: z.string().trim().max(2000).optional(),
  })
  .refine(({ outcome, reasons }) => (outcome === 'approve') === (reasons.length === 0))
  .refine(({ outcome, reasons }) => reasons.every((code) => QUALITY_REASONS[outcome].includes(code)));
export type QualityAnswer = z.infer<typeof QualityAnswer>;
