import { z } from 'zod';

import { DOCUMENT_SLOTS } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { ReviewReasonCode } from '#domain/reason-input';
import { groupsFor } from '#domain/review-reasons';
import type { ReasonDecision, ReasonGroup, ReviewReason } from '#domain/review-reasons';

export const MAX_BOXES = 8;

/** Of a side of the image: smaller ones are slips of the hand, and nothing that a customer could find. */
export const MIN_BOX_SIDE = 0.02;

/** Fractions of a side add up only as well as floating point does. */
const ROUNDING = 1e-9;

const corner = z.number().min(0).max(1);
const side = z.number().min(MIN_BOX_SIDE).max(1);

/** A part of a document that is marked, in fractions 0..1 of the image as it is stored, from its top left corner. */
export const imageBox = {
  documentId: z.uuid(),
  slot: z.enum(DOCUMENT_SLOTS),
  x: corner,
  y: corner,
  width: side,
  height: side,
};

export type ImageBox = {
  documentId: string;
  slot: DocumentSlot;
  x: number;
  y: number;
  width: number;
  height: number;
};

export const ReasonedBox = z
  .strictObject({ reason: ReviewReasonCode, ...imageBox })
  .refine(({ x, width }) => x + width <= 1 + ROUNDING)
  .refine(({ y, height }) => y + height <= 1 + ROUNDING);
/** A box and the reason, among those of the decision, that it shows. */
export type ReasonedBox = z.infer<typeof ReasonedBox>;

export const ReasonedBoxes = z.array(ReasonedBox).max(MAX_BOXES);

/**
 * A DomainError `invalid_input` for a box that is on none of the current
 * documents, on another photo than its reason is about, or of no reason given.
 */
export function assertBoxesFit(
  boxes: readonly ReasonedBox[],
  {
    reasons,
    documents,
  }: {
    reasons: readonly Pick<ReviewReason, 'code' | 'slot'>[];
    documents: readonly { id: string; slot: DocumentSlot }[];
  },
): void {
  for (const box of boxes) {
    const reason = reasons.find(({ code }) => code === box.reason);
    if (reason === undefined) throw new DomainError('invalid_input', { boxes: 'reason' });
    const isCurrent = documents.some(({ id, slot }) => id === box.documentId && slot === box.slot);
    if (!isCurrent) throw new DomainError('invalid_input', { boxes: 'document' });
    if (reason.slot !== null && reason.slot !== box.slot) throw new DomainError('invalid_input', { boxes: 'slot' });
  }
}

export function boxesOf(boxes: readonly ReasonedBox[], code: string): ImageBox[] {
  return boxes.filter((box) => box.reason === code).map(({ reason: _reason, ...box }) => box);
}

/** What these groups are about can be seen on a photo; no group comes or goes while Signoff runs. */
const GROUPS_SEEN: readonly string[] = ['photo', 'identity'];

/** The groups for one decision with the reasons that a box on this photo can show. */
export function groupsForBox(
  groups: readonly ReasonGroup[],
  { decision, slot }: { decision: ReasonDecision; slot: DocumentSlot },
): ReasonGroup[] {
  return groupsFor(groups, { decision, slots: [slot] }).filter(({ code }) => GROUPS_SEEN.includes(code));
}

const ROWS = ['top', 'middle', 'bottom'] as const;
const COLUMNS = ['left', 'centre', 'right'] as const;

export type BoxPlace = `${(typeof ROWS)[number]}-${(typeof COLUMNS)[number]}` | 'most';

/** Where a box lies, for those who cannot see it: the ninth of the image that holds its middle, or most of the image. */
export function placeOf({ x, y, width, height }: Pick<ImageBox, 'x' | 'y' | 'width' | 'height'>): BoxPlace {
  if (width * height >= 0.5) return 'most';
  const third = (middle: number) => Math.min(2, Math.floor(middle * 3));
  return `${ROWS[third(y + height / 2)] ?? 'middle'}-${COLUMNS[third(x + width / 2)] ?? 'centre'}`;
}
