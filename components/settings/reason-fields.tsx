'use client';

import { useTranslations } from 'next-intl';

import { RadioGroup } from '#components/ui/radio-group';
import { TextArea } from '#components/ui/text-area';
import { TextField } from '#components/ui/text-field';
import { LOCALES } from '#domain/application';
import type { Locale } from '#domain/application';
import { REASON_TEXT_LIMITS, reasonTextProblem } from '#domain/reason-text';
import type { ReasonTextKind, ReasonWords } from '#domain/reason-text';

type ReasonFieldsProps = {
  words: ReasonWords;
  onChange: (words: ReasonWords) => void;
  /** Once somebody tried to save, each field says what is wrong with it. */
  hasTried: boolean;
  canBeFinal: boolean;
  hasFocus: boolean;
};

/** The words of a reason, both languages side by side. */
export function ReasonFields({ words, onChange, hasTried, canBeFinal, hasFocus }: ReasonFieldsProps) {
  const t = useTranslations('reasons.dialog');

  function errorOf(kind: ReasonTextKind, locale: Locale): string | undefined {
    const problem = reasonTextProblem(words[kind][locale], { kind, locale });
    if (!hasTried || problem === null) return undefined;
    if (problem === 'language') return t(`problems.language.${locale}`);
    return t(`problems.${problem}`, { max: REASON_TEXT_LIMITS[kind] });
  }

  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {LOCALES.map((locale, index) => (
          <TextField
            key={locale}
            label={t(`label.${locale}`)}
            error={errorOf('label', locale)}
            value={words.label[locale]}
            onChange={(text) => onChange({ ...words, label: { ...words.label, [locale]: text } })}
            maxLength={REASON_TEXT_LIMITS.label}
            isRequired
            autoFocus={hasFocus && index === 0}
            autoComplete="off"
          />
        ))}
        {LOCALES.map((locale) => (
          <TextArea
            key={locale}
            label={t(`customerText.${locale}`)}
            hint={t('customerHint')}
            error={errorOf('customerText', locale)}
            value={words.customerText[locale]}
            onChange={(text) => onChange({ ...words, customerText: { ...words.customerText, [locale]: text } })}
            maxLength={REASON_TEXT_LIMITS.customerText}
            rows={3}
            isRequired
          />
        ))}
      </div>
      {canBeFinal && (
        <RadioGroup
          label={t('mending')}
          value={words.isMendable ? 'mendable' : 'final'}
          onChange={(value) => onChange({ ...words, isMendable: value === 'mendable' })}
          options={[
            { value: 'mendable', label: t('mendable') },
            { value: 'final', label: t('final') },
          ]}
        />
      )}
    </>
  );
}
