'use client';

import { useTranslations } from 'next-intl';

import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { LOCALES } from '#domain/application';
import type { ReasonWords } from '#domain/reason-text';

type ReasonClashProps = {
  /** Who changed it; null where nobody knows. */
  name: string | null;
  words: ReasonWords;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** A colleague was quicker: what stands now, and the choice between the two. */
export function ReasonClash({ name, words, onKeepMine, onTakeTheirs }: ReasonClashProps) {
  const t = useTranslations('reasons.dialog');
  return (
    <Callout tone="warn" role="alert" title={name === null ? t('conflictUnknown') : t('conflict', { name })}>
      {LOCALES.map((locale) => (
        <p key={locale} lang={locale}>
          {words.label[locale]} · {words.customerText[locale]}
        </p>
      ))}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onPress={onTakeTheirs}>
          {t('takeTheirs')}
        </Button>
        <Button size="sm" onPress={onKeepMine}>
          {t('keepMine')}
        </Button>
      </div>
    </Callout>
  );
}
