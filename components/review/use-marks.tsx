'use client';

import { useLocale } from 'next-intl';

import { withArea, withBox, withReason, withoutBox } from '#components/review/draft-boxes';
import { givenBoxes } from '#components/review/given-boxes';
import type { GivenBox } from '#components/review/given-boxes';
import type { Draft } from '#components/review/use-draft';
import type { Review } from '#db/queries/find-review';
import type { BoxArea } from '#domain/box-area';
import type { DocumentSlot } from '#domain/document';
import type { DraftBox } from '#domain/draft-box';
import { groupsForBox } from '#domain/image-box';
import { chosenReasons } from '#domain/review-reasons';
import type { ReasonGroup, ReviewReasonCode } from '#domain/review-reasons';

type Given = {
  review: Pick<Review, 'decisions' | 'status'>;
  groups: readonly ReasonGroup[];
  draft: Draft;
  onDraft: (draft: Draft) => void;
  /** Whether the viewer may come to decide this case. */
  mayDecide: boolean;
};

export type Marks = {
  canMark: boolean;
  boxes: readonly DraftBox[];
  /** Those of the decision that stands. */
  given: readonly GivenBox[];
  groupsFor: (slot: DocumentSlot) => ReasonGroup[];
  labelOf: (box: DraftBox) => string | null;
  /** The number of the new box; null where there are as many as a decision can send. */
  add: (area: BoxArea, document: { id: string; slot: DocumentSlot }) => number | null;
  change: (id: number, area: BoxArea) => void;
  attach: (id: number, reason: ReviewReasonCode | null) => void;
  remove: (id: number) => void;
};

/** Where no boxes are drawn, and none are shown. */
export const NO_MARKS: Marks = {
  canMark: false,
  boxes: [],
  given: [],
  groupsFor: () => [],
  labelOf: () => null,
  add: () => null,
  change: () => undefined,
  attach: () => undefined,
  remove: () => undefined,
};

/** The boxes of the case's images: those in the viewer's draft, and those that the standing decision has sent. */
export function useMarks({ review, groups, draft, onDraft, mayDecide }: Given): Marks {
  const locale = useLocale();
  const asksForMore = review.status !== 'second_review';
  return {
    canMark: mayDecide,
    boxes: draft.boxes,
    given: givenBoxes(review.decisions),
    groupsFor: (slot) => [
      ...(asksForMore ? groupsForBox(groups, { decision: 'ask_for_more', slot }) : []),
      ...groupsForBox(groups, { decision: 'reject', slot }),
    ],
    labelOf: ({ reason }) => (reason === null ? null : (chosenReasons(groups, [reason])[0]?.label[locale] ?? null)),
    add: (area, { id: documentId, slot }) => {
      const added = withBox(draft, { area, documentId, slot });
      if (added !== null) onDraft(added.draft);
      return added?.id ?? null;
    },
    change: (id, area) => onDraft(withArea(draft, id, area)),
    attach: (id, reason) => onDraft(withReason(draft, groups, { id, reason })),
    remove: (id) => onDraft(withoutBox(draft, id)),
  };
}
