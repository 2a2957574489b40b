'use client';

import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';

import { RuleControl } from '#components/policies/rule-control';
import { useRuleWords } from '#components/policies/use-rule-words';
import { Badge } from '#components/ui/badge';
import { CONTROL_STYLE } from '#components/ui/field';
import type { LocalText } from '#domain/local-text';
import type { RuleKey, RuleValue } from '#domain/policies/rule-keys';

type RuleRowProps = {
  ruleKey: RuleKey;
  value: RuleValue;
  /** What is in force says; null where it says the same. */
  inForce: RuleValue | null;
  source: LocalText;
  errors: { value: string | null; source: string | null };
  /** Null where it can only be read. */
  edit: { onValue: (value: RuleValue) => void; onSource: (source: LocalText) => void } | null;
};

/** One rule: its name, what it says, and the law, standard or practice that it rests on. */
export function RuleRow({ ruleKey, value, inForce, source, errors, edit }: RuleRowProps) {
  const t = useTranslations('policies');
  const locale = useLocale();
  const { labelOf, valueOf } = useRuleWords();
  const id = useId();
  const label = labelOf(ruleKey);
  const isChanged = inForce !== null;
  return (
    <div
      className={clsx(
        'grid items-start gap-x-6 gap-y-1.5 px-4 py-2.5 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,6fr)]',
        isChanged && 'bg-accent-soft',
      )}
    >
      <dt className={clsx(edit !== null && 'md:pt-1.5')}>{label}</dt>
      <dd className="flex min-w-0 flex-col gap-1">
        {edit === null ? (
          <span className="font-medium">{valueOf(ruleKey, value)}</span>
        ) : (
          <RuleControl
            ruleKey={ruleKey}
            value={value}
            error={errors.value}
            describedBy={`${id}-note`}
            onChange={edit.onValue}
          />
        )}
        <span id={`${id}-note`} className="text-sm">
          {errors.value !== null && <span className="block font-medium text-fail">{errors.value}</span>}
          {inForce !== null && <Badge tone="accent">{t('was', { value: valueOf(ruleKey, inForce) })}</Badge>}
        </span>
      </dd>
      <dd className="min-w-0 text-sm text-muted">
        {edit === null ? (
          source[locale]
        ) : (
          <>
            <input
              aria-label={t('sourceOf', { rule: label })}
              aria-invalid={errors.source !== null}
              value={source[locale]}
              onChange={({ target: { value: text } }) => edit.onSource({ en: text, 'zh-CN': text })}
              className={`${CONTROL_STYLE} h-9 text-sm aria-invalid:border-fail`}
            />
            {errors.source !== null && <span className="block font-medium text-fail">{errors.source}</span>}
          </>
        )}
      </dd>
    </div>
  );
}
