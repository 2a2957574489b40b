'use client';

import { useTranslations } from 'next-intl';

import { unitOf, useRuleWords } from '#components/policies/use-rule-words';
import { Checkbox } from '#components/ui/checkbox';
import { CONTROL_STYLE } from '#components/ui/field';
import { SEVERITIES } from '#domain/check';
import { DOCUMENT_SLOTS } from '#domain/document';
import type { RuleKey, RuleValue } from '#domain/policies/rule-keys';

type RuleControlProps = {
  ruleKey: RuleKey;
  value: RuleValue;
  error: string | null;
  describedBy: string;
  onChange: (value: RuleValue) => void;
};

/** The field of one rule, as its kind has it; a number is kept as it was typed until it is saved. */
export function RuleControl({ ruleKey, value, error, describedBy, onChange }: RuleControlProps) {
  const t = useTranslations('policies');
  const terms = useTranslations('terms');
  const { labelOf, valueOf } = useRuleWords();
  const label = labelOf(ruleKey);
  const unit = unitOf(ruleKey);
  const common = {
    'aria-label': label,
    'aria-invalid': error !== null,
    'aria-describedby': describedBy,
    className: `${CONTROL_STYLE} h-9 aria-invalid:border-fail`,
  };
  if (unit !== null) {
    return (
      <span className="flex items-center gap-2">
        <input
          {...common}
          inputMode="decimal"
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
          className={`${common.className} max-w-24 text-right tabular-nums`}
        />
        <span className="text-sm text-muted">{t(`unit.${unit}`)}</span>
      </span>
    );
  }
  if (typeof value === 'boolean') {
    return (
      <Checkbox aria-label={label} isSelected={value} onChange={onChange}>
        {valueOf(ruleKey, value)}
      </Checkbox>
    );
  }
  if (typeof value === 'object') {
    return (
      <span role="group" aria-label={label} className="flex flex-wrap gap-x-4 gap-y-1">
        {DOCUMENT_SLOTS.map((slot) => (
          <Checkbox
            key={slot}
            isSelected={value.includes(slot)}
            onChange={(isAsked) =>
              onChange(DOCUMENT_SLOTS.filter((one) => (one === slot ? isAsked : value.includes(one))))
            }
          >
            {terms(`slot.${slot}`)}
          </Checkbox>
        ))}
      </span>
    );
  }
  const choices = ruleKey === 'signIn' ? (['none', 'code'] as const) : SEVERITIES;
  if (ruleKey === 'timeZone') {
    return <input {...common} value={value} onChange={({ target }) => onChange(target.value)} />;
  }
  return (
    <select {...common} value={value} onChange={({ target }) => onChange(target.value)}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {valueOf(ruleKey, choice)}
        </option>
      ))}
    </select>
  );
}
