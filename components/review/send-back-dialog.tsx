'use client';

import { useTranslations } from 'next-intl';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { DecisionDialogProps } from '#components/review/decision-dialog';
import type { Draft } from '#components/review/use-draft';
import { TextArea } from '#components/ui/text-area';

type SendBackDialogProps = DecisionDialogProps & { draft: Draft; onDraft: (draft: Draft) => void };

export function SendBackDialog({ draft, onDraft, ...dialog }: SendBackDialogProps) {
  const t = useTranslations('review.sendBackDialog');
  return (
    <DecisionDialog {...dialog} title={t('title')} submitLabel={t('submit')}>
      <p>{t('intro')}</p>
      <TextArea
        label={t('note')}
        value={draft.note}
        maxLength={2000}
        onChange={(note) => onDraft({ ...draft, note })}
      />
    </DecisionDialog>
  );
}
