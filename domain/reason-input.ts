import { z } from 'zod';

import { isReviewReasonCode } from '#domain/review-reasons';
import type { ReviewReasonCode as Code } from '#domain/review-reasons';

export const ReviewReasonCode = z.custom<Code>(isReviewReasonCode);
export type ReviewReasonCode = Code;

/** What a decision is taken for; more than these nobody reads. */
export const GivenReasons = z.array(ReviewReasonCode).min(1).max(20);

/** The versions whose words the reviewer had on the screen, by code. */
export const SeenReasons = z.record(z.string(), z.int().positive());
