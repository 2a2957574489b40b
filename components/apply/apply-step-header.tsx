import { useTranslations } from 'next-intl';

import { StepHeader } from '#components/public/step-header';
import type { RawAnswers } from '#domain/answers';
import { applySteps, stepBefore } from '#domain/apply-steps';
import type { ApplyStep } from '#domain/apply-steps';
import type { PolicyRules } from '#domain/policies/policy-rules';

type ApplyStepHeaderProps = {
  step: ApplyStep;
  answers: RawAnswers;
  rules: Pick<PolicyRules, 'documents'>;
  title: string;
  description?: string;
  isChange?: boolean;
};

/** Which page this is of how many, and the way back that always works. */
export function ApplyStepHeader({ step, answers, rules, title, description, isChange = false }: ApplyStepHeaderProps) {
  const t = useTranslations('apply');
  const steps = applySteps(answers, rules);
  const position = steps.indexOf(step) + 1;
  const before = isChange ? 'check' : stepBefore(step, answers, rules);
  return (
    <StepHeader
      stepLabel={position > 0 ? t('stepOf', { step: position, steps: steps.length }) : undefined}
      progress={position > 0 ? position / steps.length : undefined}
      title={title}
      description={description}
      back={{ href: before === null ? '/apply' : `/apply/${before}`, label: t('back') }}
    />
  );
}
