'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ApproveDialog } from '#components/review/approve-dialog';
import { BoxList } from '#components/review/box-list';
import { CaseRail } from '#components/review/case-rail';
import { MoreDialog } from '#components/review/more-dialog';
import { RejectDialog } from '#components/review/reject-dialog';
import type { DialogName, ReviewActions } from '#components/review/review-types';
import { ReopenDialog } from '#components/review/reopen-dialog';
import { SendBackDialog } from '#components/review/send-back-dialog';
import { SkipDialog } from '#components/review/skip-dialog';
import { TakeOverDialog } from '#components/review/take-over-dialog';
import type { useClaim } from '#components/review/use-claim';
import type { useDecisions, Verdict } from '#components/review/use-decisions';
import type { Draft } from '#components/review/use-draft';
import { useErrorText } from '#components/review/use-error-text';
import { Drawer } from '#components/ui/drawer';
import type { Review } from '#db/queries/find-review';
import type { QueueRow } from '#db/queries/list-applications';
import type { TakeOverReason } from '#domain/reasons';
import { groupsFor } from '#domain/review-reasons';
import type { ReasonGroup } from '#domain/review-reasons';

type ReviewDialogsProps = {
  name: DialogName | null;
  review: Review;
  reasonGroups: readonly ReasonGroup[];
  rail: readonly QueueRow[];
  draft: Draft;
  onDraft: (draft: Draft) => void;
  decisions: ReturnType<typeof useDecisions>;
  lease: ReturnType<typeof useClaim>;
  actions: Pick<ReviewActions, 'reopen' | 'skip'>;
  onSkipped: () => void;
  onClose: () => void;
};

/** The dialog that is open, if any. */
export function ReviewDialogs(props: ReviewDialogsProps) {
  const { name, review, reasonGroups, rail, draft, onDraft, decisions, lease, actions, onSkipped, onClose } = props;
  const t = useTranslations('review.rail');
  const common = useTranslations('common');
  const forVerdict = (verdict: Verdict) => ({
    onClose,
    onDecide: () => void decisions.decide(verdict),
    isPending: decisions.pending === verdict,
    error: decisions.error,
  });
  const boxes = { draft, onDraft, groups: reasonGroups };
  switch (name) {
    case null:
      return null;
    case 'approve': {
      const first = review.status === 'second_review' ? review.firstApproval : null;
      return (
        <ApproveDialog
          {...forVerdict('approve')}
          draft={draft}
          onDraft={onDraft}
          first={first}
          channel={review.channel}
          applicantKind={review.applicantKind}
          secondReview={review.secondReview}
        />
      );
    }
    case 'reject':
      return (
        <RejectDialog
          {...forVerdict('reject')}
          draft={draft}
          onDraft={onDraft}
          review={review}
          groups={groupsFor(reasonGroups, { decision: 'reject', slots: [] })}
          boxes={<BoxList {...boxes} decision="reject" />}
        />
      );
    case 'more': {
      const slots = review.documents.filter((document) => !document.isReplaced).map((document) => document.slot);
      return (
        <MoreDialog
          {...forVerdict('more')}
          draft={draft}
          onDraft={onDraft}
          review={review}
          groups={groupsFor(reasonGroups, { decision: 'ask_for_more', slots })}
          boxes={<BoxList {...boxes} decision="ask_for_more" />}
          slots={slots}
        />
      );
    }
    case 'sendBack':
      return <SendBackDialog {...forVerdict('sendBack')} draft={draft} onDraft={onDraft} />;
    case 'reopen':
      return <ReopenDialog review={review} reopen={actions.reopen} onClose={onClose} />;
    case 'takeOver':
      return <TakeOver lease={lease} onClose={onClose} />;
    case 'skip':
      return (
        <SkipDialog
          review={review}
          skip={actions.skip}
          onSkipped={onSkipped}
          onRefused={decisions.refuse}
          onClose={onClose}
        />
      );
    case 'rail':
      return (
        <Drawer title={t('title')} side="left" closeLabel={common('close')} isOpen onOpenChange={onClose}>
          <CaseRail rows={rail} currentReference={review.reference} />
        </Drawer>
      );
  }
}

function TakeOver({ lease, onClose }: Pick<ReviewDialogsProps, 'lease' | 'onClose'>) {
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const errorText = useErrorText();

  async function takeOver(reason: TakeOverReason): Promise<void> {
    setIsPending(true);
    const result = await lease.takeOver(reason);
    setIsPending(false);
    if (result.ok) onClose();
    else setError(errorText(result.error));
  }

  const holder = lease.state.kind === 'other' ? lease.state.holder : '';
  return (
    <TakeOverDialog
      holder={holder}
      onTakeOver={(reason) => void takeOver(reason)}
      onClose={onClose}
      isPending={isPending}
      error={error}
    />
  );
}
