'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { ReviewActions } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { RadioGroup } from '#components/ui/radio-group';
import { toast } from '#components/ui/toast';
import type { Review } from '#db/queries/find-review';
import type { ActionError } from '#domain/action-result';
import { SKIP_REASONS } from '#domain/reasons';
import type { SkipReason } from '#domain/reasons';

type SkipDialogProps = {
  review: Review;
  skip: ReviewActions['skip'];
  onSkipped: () => void;
  onRefused: (error: ActionError) => void;
  onClose: () => void;
};

/** The holder passes the case over to the colleagues and goes on to the next. */
export function SkipDialog({ review, skip, onSkipped, onRefused, onClose }: SkipDialogProps) {
  const t = useTranslations('review.skipDialog');
  const terms = useTranslations('terms.reason');
  const errorText = useErrorText();
  const [reason, setReason] = useState<SkipReason>('language');
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function send(): Promise<void> {
    setIsPending(true);
    const { id: applicationId, version, reference } = review;
    const result = await skip({ applicationId, version, reason });
    setIsPending(false);
    if (!result.ok) {
      onRefused(result.error);
      setError(errorText(result.error));
      return;
    }
    toast.success(t('done', { reference }));
    onClose();
    onSkipped();
  }

  return (
    <DecisionDialog
      title={t('title')}
      submitLabel={t('submit')}
      onDecide={() => void send()}
      onClose={onClose}
      isPending={isPending}
      error={error}
    >
      <p>{t('intro')}</p>
      <RadioGroup
        label={t('reason')}
        value={reason}
        onChange={(value) => setReason(SKIP_REASONS.find((known) => known === value) ?? 'language')}
        options={SKIP_REASONS.map((value) => ({ value, label: terms(value) }))}
      />
    </DecisionDialog>
  );
}
