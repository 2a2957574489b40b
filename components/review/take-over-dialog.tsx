'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { DecisionDialogProps } from '#components/review/decision-dialog';
import { RadioGroup } from '#components/ui/radio-group';
import { TAKE_OVER_REASONS } from '#domain/reasons';
import type { TakeOverReason } from '#domain/reasons';

type TakeOverDialogProps = Omit<DecisionDialogProps, 'onDecide'> & {
  holder: string;
  onTakeOver: (reason: TakeOverReason) => void;
};

export function TakeOverDialog({ holder, onTakeOver, ...dialog }: TakeOverDialogProps) {
  const t = useTranslations('review.takeOverDialog');
  const terms = useTranslations('terms.reason');
  const [reason, setReason] = useState<TakeOverReason>('holder_away');
  return (
    <DecisionDialog {...dialog} title={t('title')} submitLabel={t('submit')} onDecide={() => onTakeOver(reason)}>
      <p>{t('intro', { name: holder })}</p>
      <RadioGroup
        label={t('reason')}
        value={reason}
        onChange={(value) => setReason(TAKE_OVER_REASONS.find((known) => known === value) ?? 'holder_away')}
        options={TAKE_OVER_REASONS.map((value) => ({ value, label: terms(value) }))}
      />
    </DecisionDialog>
  );
}
