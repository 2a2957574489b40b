'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { DecisionDialogProps } from '#components/review/decision-dialog';
import { DecisionWords } from '#components/review/decision-words';
import { ReasonBoxes } from '#components/review/reason-boxes';
import { ReasonGroups } from '#components/review/reason-groups';
import type { Draft } from '#components/review/use-draft';
import type { Review } from '#db/queries/find-review';
import type { DocumentSlot } from '#domain/document';
import { moreLetter } from '#domain/letters/decision-letters';
import { chosenReasons, slotsAskedFor } from '#domain/review-reasons';
import type { ReasonGroup, ReviewReasonCode } from '#domain/review-reasons';

type MoreDialogProps = DecisionDialogProps & {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  review: Review;
  groups: readonly ReasonGroup[];
  /** Those that are drawn on the photos. */
  boxes: ReactNode;
  /** The photos that the case has, which can be asked for again. */
  slots: readonly DocumentSlot[];
};

export function MoreDialog({ draft, onDraft, review, groups, boxes, slots, ...dialog }: MoreDialogProps) {
  const t = useTranslations('review.moreDialog');
  const terms = useTranslations('terms');
  const reasons = chosenReasons(groups, draft.moreReasons);

  /** A reason brings the photo that it is about, and takes it along when it goes; the others stay. */
  function chooseReasons(moreReasons: ReviewReasonCode[]): void {
    const added = moreReasons.filter((code) => !draft.moreReasons.includes(code));
    const dropped = draft.moreReasons.filter((code) => !moreReasons.includes(code));
    const left = draft.slots.filter((slot) => !slotsAskedFor(chosenReasons(groups, dropped), []).includes(slot));
    onDraft({ ...draft, moreReasons, slots: slotsAskedFor(chosenReasons(groups, added), left) });
  }

  /** Nor does a reason stay without its photo: what is ticked is what the customer is asked for. */
  function chooseSlots(chosen: DocumentSlot[]): void {
    const fitting = reasons.filter(({ slot }) => slot === null || chosen.includes(slot));
    onDraft({ ...draft, slots: chosen, moreReasons: fitting.map(({ code }) => code) });
  }

  return (
    <DecisionDialog {...dialog} title={t('title')} submitLabel={t('submit')}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <div className="flex flex-col gap-4">
          <ReasonGroups groups={groups} chosen={draft.moreReasons} onChange={chooseReasons} />
        </div>
        <ReasonBoxes
          legend={t('slots')}
          boxes={slots.map((code) => ({ code, label: terms(`slot.${code}`) }))}
          chosen={draft.slots}
          onChange={chooseSlots}
        />
      </div>
      {boxes}
      <DecisionWords
        draft={draft}
        onDraft={onDraft}
        review={review}
        letter={
          reasons.length === 0
            ? null
            : moreLetter({ reasons, slots: slotsAskedFor(reasons, draft.slots), text: draft.text })
        }
      />
    </DecisionDialog>
  );
}
