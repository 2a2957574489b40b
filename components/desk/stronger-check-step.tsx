'use client';

import { useTranslations } from 'next-intl';

import { Checkbox } from '#components/ui/checkbox';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import { STRONGER_CHECKS } from '#domain/visit';
import type { StrongerCheck } from '#domain/visit';

type StrongerCheckStepProps = {
  visit: DeskVisit;
  parts: readonly StrongerCheck[];
  onChange: (parts: StrongerCheck[]) => void;
};

/** What stands in for a card that cannot be read. */
export function StrongerCheckStep({ visit, parts, onChange }: StrongerCheckStepProps) {
  const t = useTranslations('desk.steps');
  const terms = useTranslations('terms.strongerCheck');
  const reason =
    visit.proof === 'iccid'
      ? t('strongerNoCode')
      : visit.simCondition === 'lost'
        ? t('strongerLost')
        : visit.simCondition === 'damaged'
          ? t('strongerDamaged')
          : t('strongerEmbedded');
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-md font-medium">{t('stronger')}</legend>
      <p className="mb-1 text-muted">{reason}</p>
      {STRONGER_CHECKS.map((part) => (
        <Checkbox
          key={part}
          isSelected={parts.includes(part)}
          onChange={(isDone) => onChange(isDone ? [...parts, part] : parts.filter((other) => other !== part))}
          className="min-h-9"
        >
          {terms(part)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
