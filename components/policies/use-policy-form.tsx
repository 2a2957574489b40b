'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { unitOf } from '#components/policies/use-rule-words';
import type { PolicyDetail } from '#db/queries/find-policy';
import type { LocalText } from '#domain/local-text';
import { RuleSources } from '#domain/policies/policy';
import { PolicyRules } from '#domain/policies/policy-rules';
import { RULE_KEYS, rulesFrom, valuesOf } from '#domain/policies/rule-keys';
import type { RuleKey, RuleValue } from '#domain/policies/rule-keys';

export type PolicyForm = ReturnType<typeof usePolicyForm>;

/** The rules of a version as they stand in the fields. */
export function usePolicyForm(policy: PolicyDetail) {
  const t = useTranslations('policies');
  const [values, setValues] = useState(() => shown(valuesOf(policy.rules)));
  const [sources, setSources] = useState<Record<RuleKey, LocalText>>({ ...policy.sources });
  const [hasTried, setTried] = useState(false);

  const rules = PolicyRules.safeParse(rulesFrom(read(values)));
  const given = RuleSources.safeParse(sources);
  const wrong = (result: typeof rules | typeof given, key: RuleKey, isGrouped: boolean) =>
    result.error?.issues.some(({ path }) => {
      const [group, name] = path.map(String);
      return isGrouped && key.includes('.') ? `${group}.${name}` === key : group === key;
    }) === true;
  const isDirty =
    JSON.stringify(values) !== JSON.stringify(shown(valuesOf(policy.rules))) ||
    JSON.stringify(sources) !== JSON.stringify(policy.sources);

  return {
    values,
    /** As the version says it, whatever was entered. */
    kept: valuesOf(policy.rules),
    sources,
    isDirty,
    setValue: (key: RuleKey, value: RuleValue) => setValues({ ...values, [key]: value }),
    setSource: (key: RuleKey, source: LocalText) => setSources({ ...sources, [key]: source }),
    /** Whether a field says the same as another version. */
    isSame: (key: RuleKey, other: RuleValue) => JSON.stringify(read(values)[key]) === JSON.stringify(other),
    errorsOf: (key: RuleKey) => ({
      value: hasTried && wrong(rules, key, true) ? t('wrongValue') : null,
      source: hasTried && wrong(given, key, false) ? t('wrongSource') : null,
    }),
    hasErrors: hasTried && !(rules.success && given.success),
    /** What can be saved; null marks what cannot. */
    whole: (): { rules: PolicyRules; sources: RuleSources } | null => {
      setTried(true);
      return rules.success && given.success ? { rules: rules.data, sources: given.data } : null;
    },
  };
}

/** A share is written in percent. */
function shown(values: Record<RuleKey, RuleValue>): Record<RuleKey, RuleValue> {
  return { ...values, 'secondReview.share': Math.round(Number(values['secondReview.share']) * 10_000) / 100 };
}

/** What was typed as the numbers that it stands for; nothing stands for none. */
function read(values: Readonly<Record<RuleKey, RuleValue>>): Record<RuleKey, RuleValue> {
  const all = { ...values };
  for (const key of RULE_KEYS) {
    const value = all[key];
    const unit = unitOf(key);
    if (unit === null || typeof value === 'object') continue;
    const number = String(value).trim() === '' ? Number.NaN : Number(value);
    all[key] = unit === 'percent' ? Math.round(number * 100) / 10_000 : number;
  }
  return all;
}
