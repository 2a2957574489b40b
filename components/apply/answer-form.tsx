import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ApplyStepHeader } from '#components/apply/apply-step-header';
import type { ProblemTexts } from '#components/apply/use-problem-texts';
import { ErrorSummary } from '#components/public/error-summary';
import { PublicButton } from '#components/public/public-button';
import { STEP_FIELDS } from '#domain/answers';
import type { AnswerStep, RawAnswers } from '#domain/answers';
import type { PolicyRules } from '#domain/policies/policy-rules';

export type AnswerFormProps = {
  step: AnswerStep;
  answers: RawAnswers;
  rules: Pick<PolicyRules, 'documents'>;
  problems: ProblemTexts;
  /** The page was opened from the summary and leads back there. */
  isChange: boolean;
  title: string;
  description?: string;
  className?: string;
  children: ReactNode;
};

/** One page of questions: what is wrong, the questions, and one way on. */
export function AnswerForm({
  step,
  answers,
  rules,
  problems,
  isChange,
  title,
  description,
  className,
  children,
}: AnswerFormProps) {
  const t = useTranslations('apply');
  const errors = STEP_FIELDS[step].flatMap((field) => {
    const message = problems[field];
    return message === undefined ? [] : [{ fieldId: field, message }];
  });
  return (
    <>
      <ApplyStepHeader {...{ step, answers, rules, title, description, isChange }} />
      <ErrorSummary title={t('wrong')} errors={errors} />
      <form method="post" action={`/apply/save/${step}`} noValidate className={clsx('flex flex-col gap-7', className)}>
        {isChange && <input type="hidden" name="from" value="check" />}
        {children}
        <PublicButton className="self-stretch sm:self-start">{isChange ? t('saveChange') : t('continue')}</PublicButton>
      </form>
    </>
  );
}
