'use client';

import { useTranslations } from 'next-intl';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { DecisionDialogProps } from '#components/review/decision-dialog';
import { ReasonBoxes } from '#components/review/reason-boxes';
import type { Draft } from '#components/review/use-draft';
import { Badge } from '#components/ui/badge';
import { TextArea } from '#components/ui/text-area';
import type { Locale } from '#domain/application';
import { REJECT_REASONS, REJECT_REASON_MENDABLE } from '#domain/reasons';

const GROUPS = ['identity', 'line', 'eligibility', 'request'] as const;

type RejectDialogProps = DecisionDialogProps & {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  customerLocale: Locale;
};

export function RejectDialog({ draft, onDraft, customerLocale, ...dialog }: RejectDialogProps) {
  const t = useTranslations('review.rejectDialog');
  const terms = useTranslations('terms');
  const common = useTranslations('common');
  return (
    <DecisionDialog {...dialog} title={t('title')} submitLabel={t('submit')} tone="danger">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {GROUPS.map((group) => (
          <ReasonBoxes
            key={group}
            legend={terms(`rejectGroup.${group}`)}
            boxes={REJECT_REASONS.filter((code) => code.startsWith(`${group}.`)).map((code) => ({
              code,
              label: terms(`reason.${code}`),
              aside: <Badge>{REJECT_REASON_MENDABLE[code] ? t('mendable') : t('final')}</Badge>,
            }))}
            chosen={draft.rejectReasons}
            onChange={(chosen) => {
              const others = draft.rejectReasons.filter((code) => !code.startsWith(`${group}.`));
              onDraft({ ...draft, rejectReasons: [...others, ...chosen] });
            }}
          />
        ))}
      </div>
      <TextArea
        label={t('text')}
        hint={t('textHint', { locale: common(`locales.${customerLocale}`) })}
        optionalWord={common('optional')}
        value={draft.text}
        maxLength={2000}
        onChange={(text) => onDraft({ ...draft, text })}
      />
      <TextArea
        label={t('note')}
        optionalWord={common('optional')}
        value={draft.note}
        rows={2}
        maxLength={2000}
        onChange={(note) => onDraft({ ...draft, note })}
      />
    </DecisionDialog>
  );
}
