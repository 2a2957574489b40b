'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { ReviewActions } from '#components/review/review-types';
import { offerUndo } from '#components/review/undo-store';
import { EMPTY_DRAFT } from '#components/review/use-draft';
import type { Draft } from '#components/review/use-draft';
import { useErrorText } from '#components/review/use-error-text';
import { visitHref } from '#components/review/visit-panel';
import { toast } from '#components/ui/toast';
import type { Decided } from '#db/decided';
import type { Review } from '#db/queries/find-review';
import type { ActionError, ActionResult } from '#domain/action-result';
import type { DomainErrorDetails } from '#domain/domain-error';
import { sentBoxes } from '#domain/draft-box';
import { chosenReasons } from '#domain/review-reasons';
import type { ReasonGroup } from '#domain/review-reasons';

type Given = {
  review: Review;
  reasonGroups: readonly ReasonGroup[];
  actions: ReviewActions;
  draft: Draft;
  setDraft: (draft: Draft) => void;
  nextHref: string;
  canVisit: boolean;
  onRefused: (error: ActionError) => void;
  onDone: () => void;
  onDecided: () => void;
};

export type Verdict = 'approve' | 'reject' | 'more' | 'sendBack';

const VERDICT_WORDS = { approve: 'approved', reject: 'rejected', more: 'moreRequested', sendBack: 'sentBack' } as const;

/** Takes a decision with the version that is on the screen: done, it leads on; refused, everything typed stays. */
export function useDecisions(given: Given) {
  const { review, reasonGroups, actions, draft, setDraft, nextHref, canVisit, onRefused, onDone, onDecided } = given;
  const t = useTranslations('review');
  const errorText = useErrorText();
  const router = useRouter();
  const [pending, setPending] = useState<Verdict | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [conflict, setConflict] = useState<DomainErrorDetails | null>(null);

  function send(verdict: Verdict): Promise<ActionResult<Decided>> {
    const subject = { applicationId: review.id, version: review.version };
    const note = draft.note.trim() === '' ? {} : { noteForColleagues: draft.note };
    const text = draft.text.trim() === '' ? {} : { textForCustomer: draft.text };
    switch (verdict) {
      case 'approve':
        return actions.approve({
          ...subject,
          ...note,
          overrides: review.firstApproval === null ? draft.overrides : [],
          asksForSecond: review.firstApproval === null && draft.asksForSecond,
        });
      case 'reject':
        return actions.reject({
          ...subject,
          ...note,
          ...text,
          ...givenFrom(reasonGroups, draft.rejectReasons),
          boxes: sentBoxes(draft.boxes, draft.rejectReasons),
        });
      case 'more':
        return actions.askForMore({
          ...subject,
          ...note,
          ...text,
          ...givenFrom(reasonGroups, draft.moreReasons),
          slots: draft.slots,
          boxes: sentBoxes(draft.boxes, draft.moreReasons),
        });
      case 'sendBack':
        return actions.sendBack({ ...subject, noteForColleagues: draft.note });
    }
  }

  function missingIn(verdict: Verdict): string | null {
    if (verdict === 'approve' && review.firstApproval === null && draft.asksForSecond && draft.note.trim() === '')
      return t('approveDialog.needsNote');
    if (verdict === 'reject' && draft.rejectReasons.length === 0) return t('rejectDialog.needsReason');
    if (verdict === 'more' && draft.moreReasons.length === 0) return t('moreDialog.needsReason');
    if (verdict === 'more' && draft.slots.length === 0) return t('moreDialog.needsSlot');
    if (verdict === 'sendBack' && draft.note.trim() === '') return t('sendBackDialog.needsNote');
    return null;
  }

  async function decide(verdict: Verdict): Promise<void> {
    const missing = missingIn(verdict);
    setError(missing);
    if (missing !== null) return;
    setPending(verdict);
    const result = await send(verdict);
    setPending(null);
    if (!result.ok) {
      refuse(result.error);
      return;
    }
    const { status, route, reference } = result.value;
    if (verdict === 'approve' && status === 'submitted') {
      onDone();
      toast.warning(t(review.firstApproval === null ? 'decided.rechecked' : 'decided.voided', { reference }), {
        duration: 15_000,
      });
      router.refresh();
      return;
    }
    setDraft(EMPTY_DRAFT);
    onDone();
    onDecided();
    const word = status === 'second_review' ? 'escalated' : VERDICT_WORDS[verdict];
    offerUndo(result.value, t(`decided.${word}`, { reference }));
    const leadsToVisit = verdict === 'approve' && status === 'awaiting_confirmation' && route === 'store' && canVisit;
    router.push(leadsToVisit ? visitHref(reference) : nextHref);
  }

  function refuse(refused: ActionError): void {
    onRefused(refused);
    if (refused.code === 'conflict' || refused.code === 'wrong_status') {
      setConflict(refused.details);
      onDone();
    } else {
      setError(errorText(refused));
      if (refused.code === 'reason_changed') router.refresh();
    }
  }

  return {
    decide,
    refuse,
    pending,
    error,
    conflict,
    clearError: () => setError(null),
    reload: () => {
      setConflict(null);
      router.refresh();
    },
  };
}

/** The reasons with the versions whose words are on the screen. */
function givenFrom(groups: readonly ReasonGroup[], codes: readonly string[]) {
  const reasons = chosenReasons(groups, codes);
  return {
    reasons: reasons.map(({ code }) => code),
    seenReasons: Object.fromEntries(reasons.map(({ code, version }) => [code, version])),
  };
}
