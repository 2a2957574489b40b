'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { DecisionDialogProps } from '#components/review/decision-dialog';
import { DecisionWords } from '#components/review/decision-words';
import { ReasonGroups } from '#components/review/reason-groups';
import type { Draft } from '#components/review/use-draft';
import type { Review } from '#db/queries/find-review';
import { rejectionLetter } from '#domain/letters/decision-letters';
import { chosenReasons } from '#domain/review-reasons';
import type { ReasonGroup } from '#domain/review-reasons';

type RejectDialogProps = DecisionDialogProps & {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  review: Review;
  groups: readonly ReasonGroup[];
  /** Those that are drawn on the photos. */
  boxes: ReactNode;
};

export function RejectDialog({ draft, onDraft, review, groups, boxes, ...dialog }: RejectDialogProps) {
  const t = useTranslations('review.rejectDialog');
  const reasons = chosenReasons(groups, draft.rejectReasons);
  return (
    <DecisionDialog {...dialog} title={t('title')} submitLabel={t('submit')} tone="danger" size="lg">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <ReasonGroups
          groups={groups}
          chosen={draft.rejectReasons}
          onChange={(rejectReasons) => onDraft({ ...draft, rejectReasons })}
          hasMending
        />
      </div>
      {boxes}
      <DecisionWords
        draft={draft}
        onDraft={onDraft}
        review={review}
        letter={reasons.length === 0 ? null : rejectionLetter({ reasons, text: draft.text })}
      />
    </DecisionDialog>
  );
}
