import { z } from 'zod';

import { imageBox } from '#domain/image-box';
import type { ReasonedBox } from '#domain/image-box';
import { ReviewReasonCode } from '#domain/reason-input';
import { chosenReasons } from '#domain/review-reasons';
import type { ReasonGroup } from '#domain/review-reasons';

/** A box that is drawn and not yet decided with; it may wait for its reason. */
export const DraftBox = z.strictObject({
  ...imageBox,
  id: z.int().positive(),
  reason: ReviewReasonCode.nullable(),
  /** What was chosen for the decision only because this box shows it, and goes when the box goes. */
  broughtReason: z.boolean(),
  broughtSlot: z.boolean(),
});
export type DraftBox = z.infer<typeof DraftBox>;

/** Those on a photo that has not been replaced; a reason that has been retired since, or is about another photo, is none. */
export function fittingBoxes(
  boxes: readonly DraftBox[],
  { documents, groups }: { documents: readonly { id: string; isReplaced: boolean }[]; groups: readonly ReasonGroup[] },
): DraftBox[] {
  return boxes
    .filter((box) => documents.some(({ id, isReplaced }) => id === box.documentId && !isReplaced))
    .map((box) => {
      const [reason] = box.reason === null ? [] : chosenReasons(groups, [box.reason]);
      const fits = reason !== undefined && (reason.slot === null || reason.slot === box.slot);
      return fits ? box : { ...box, reason: null, broughtReason: false, broughtSlot: false };
    });
}

/** Whether a box goes with a decision for these reasons, or why it does not. */
export function fateOf(box: Pick<DraftBox, 'reason'>, codes: readonly string[]): 'sent' | 'unreasoned' | 'unchosen' {
  if (box.reason === null) return 'unreasoned';
  return codes.includes(box.reason) ? 'sent' : 'unchosen';
}

/** The boxes that go with a decision for these reasons. */
export function sentBoxes(boxes: readonly DraftBox[], codes: readonly string[]): ReasonedBox[] {
  return boxes.flatMap(({ reason, documentId, slot, x, y, width, height }) =>
    reason !== null && codes.includes(reason) ? [{ reason, documentId, slot, x, y, width, height }] : [],
  );
}
