'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { ReviewActions } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { RadioGroup } from '#components/ui/radio-group';
import { TextArea } from '#components/ui/text-area';
import { toast } from '#components/ui/toast';
import type { Review } from '#db/queries/find-review';
import { REOPEN_REASONS } from '#domain/reasons';
import type { ReopenReason } from '#domain/reasons';

type ReopenDialogProps = { review: Review; reopen: ReviewActions['reopen']; onClose: () => void };

/** A supervisor opens a decided case again. */
export function ReopenDialog({ review, reopen, onClose }: ReopenDialogProps) {
  const t = useTranslations('review.reopen');
  const terms = useTranslations('terms.reason');
  const errorText = useErrorText();
  const router = useRouter();
  const [reason, setReason] = useState<ReopenReason>('decided_wrongly');
  const [note, setNote] = useState('');
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function send(): Promise<void> {
    if (note.trim() === '') {
      setError(t('needsNote'));
      return;
    }
    setIsPending(true);
    const { id: applicationId, version, reference } = review;
    const result = await reopen({ applicationId, version, reason, noteForColleagues: note });
    setIsPending(false);
    if (!result.ok) {
      setError(errorText(result.error));
      return;
    }
    toast.success(t('done', { reference }));
    onClose();
    router.refresh();
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
        onChange={(value) => setReason(REOPEN_REASONS.find((known) => known === value) ?? 'decided_wrongly')}
        options={REOPEN_REASONS.map((value) => ({ value, label: terms(value) }))}
      />
      <TextArea label={t('note')} value={note} maxLength={2000} onChange={setNote} />
    </DecisionDialog>
  );
}
