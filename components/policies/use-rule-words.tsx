import { useFormatter, useTranslations } from 'next-intl';

import { CHECK_CODES, SEVERITIES } from '#domain/check';
import { DOCUMENT_SLOTS } from '#domain/document';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import type { RuleKey, RuleValue } from '#domain/policies/rule-keys';

const UNITS = {
  reviewWorkingMinutes: 'workingMinutes',
  visitDays: 'days',
  checkMaxAgeMinutes: 'minutes',
  simSwapDays: 'days',
  velocityDays: 'days',
  velocityDocument: 'applications',
  velocityContact: 'applications',
  velocityAddress: 'applications',
  adultYears: 'years',
  coolingHours: 'hours',
  quarantineDays: 'days',
  evidenceDays: 'days',
  closedEvidenceDays: 'days',
  share: 'percent',
} as const;

export type RuleUnit = (typeof UNITS)[keyof typeof UNITS];

type RuleName = Parameters<ReturnType<typeof useTranslations<'policies.rule'>>>[0];

/** In what a rule that is a number is counted; null for one that is none. */
export function unitOf(key: RuleKey): RuleUnit | null {
  const name = nameOf(key);
  return Object.entries(UNITS).find(([known]) => known === name)?.[1] ?? null;
}

/** A rule's name, and what it says. */
export function useRuleWords() {
  const t = useTranslations('policies');
  const terms = useTranslations('terms');
  const format = useFormatter();

  function labelOf(key: RuleKey): string {
    const name = nameOf(key);
    const check = key.startsWith('checks.') ? CHECK_CODES.find((code) => code === name) : undefined;
    if (check !== undefined) return terms(`check.${check}`);
    const kind = key.startsWith('documents.') ? APPLICANT_KINDS.find((one) => one === name) : undefined;
    if (kind !== undefined) return terms(`applicantKind.${kind}`);
    return t(`rule.${name as RuleName}`);
  }

  function numberOf(unit: RuleUnit, count: number): string {
    if (unit === 'percent') return format.number(count, 'percent');
    if (unit === 'workingMinutes' && count % 60 === 0) return t('value.workingHours', { count: count / 60 });
    if (unit === 'minutes' && count > 0 && count % 60 === 0) return t('value.hours', { count: count / 60 });
    return t(`value.${unit}`, { count });
  }

  function valueOf(key: RuleKey, value: RuleValue): string {
    const unit = unitOf(key);
    if (typeof value === 'number' && unit !== null) return numberOf(unit, value);
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
    if (typeof value === 'object') {
      const slots = DOCUMENT_SLOTS.filter((slot) => value.includes(slot));
      return slots.length === 0 ? t('value.noPhotos') : format.list(slots.map((slot) => terms(`slot.${slot}`)));
    }
    const severity = SEVERITIES.find((one) => one === value);
    if (severity !== undefined) return t(`value.severity.${severity}`);
    if (key === 'signIn') return t(value === 'code' ? 'value.signIn.code' : 'value.signIn.none');
    return String(value);
  }

  return { labelOf, valueOf };
}

function nameOf(key: RuleKey): string {
  return key.split('.').at(-1) ?? key;
}
