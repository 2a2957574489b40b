import { useTranslations } from 'next-intl';

import { AnswerList } from '#components/apply/answer-list';
import { ApplyStepHeader } from '#components/apply/apply-step-header';
import { photoWords } from '#components/apply/photo-words';
import { ErrorSummary } from '#components/public/error-summary';
import type { SummaryError } from '#components/public/error-summary';
import { FormCheckbox } from '#components/public/form-checkbox';
import { PublicButton } from '#components/public/public-button';
import { RadioCards } from '#components/public/radio-cards';
import type { Draft } from '#db/queries/find-draft';
import { ANSWER_STEPS, problemsOfStep } from '#domain/answers';
import type { ReadBy } from '#domain/answers';
import { photoSlots } from '#domain/apply-steps';
import type { BalanceChoice } from '#domain/balance';

type AnswerReviewProps = { draft: Draft; readBy: ReadBy; problem: string | null; balanceChoice: BalanceChoice };

/** Every answer once more, each with the way to change it; what is missing stands above, and only a whole one can be sent. */
export function AnswerReview({ draft, readBy, problem, balanceChoice }: AnswerReviewProps) {
  const t = useTranslations('apply');
  const isOwn = (draft.answers.applicantKind ?? 'self') === 'self' || draft.answers.applicantKind === '';
  const missing = useMissing(draft, readBy);
  const declareError = problem === 'declared' ? t('check.declareMissing') : undefined;
  return (
    <>
      <ApplyStepHeader
        step="check"
        answers={draft.answers}
        rules={draft.rules}
        title={t('check.title')}
        description={t('check.description')}
      />
      <ErrorSummary title={t('check.todoTitle')} errors={missing} />
      <ErrorSummary title={t('wrong')} errors={useRefusal(problem, declareError)} />
      <AnswerList draft={draft} today={readBy.today} />
      {missing.length === 0 && (
        <form method="post" action="/apply/submit" className="mt-8 flex flex-col gap-6">
          <RadioCards
            name="balanceChoice"
            label={t('check.balance.title')}
            hint={t('check.balance.hint')}
            defaultValue={balanceChoice}
            cards={[
              { value: 'refund', label: t('check.balance.refund') },
              {
                value: 'transfer',
                label: t('check.balance.transfer'),
                description: t('check.balance.transferHint'),
              },
              { value: 'waive', label: t('check.balance.waive') },
            ]}
          />
          <FormCheckbox
            name="declared"
            label={t(isOwn ? 'check.declare' : 'check.declareOnBehalf')}
            error={declareError}
          />
          <PublicButton className="self-stretch sm:self-start">{t('check.submit')}</PublicButton>
        </form>
      )}
    </>
  );
}

function useMissing(draft: Draft, readBy: ReadBy): SummaryError[] {
  const t = useTranslations('apply');
  const pages = ANSWER_STEPS.filter((step) => problemsOfStep(step, draft.answers, readBy).length > 0);
  const photos = photoSlots(draft.answers, draft.rules).filter(
    (slot) => !draft.photos.some((photo) => photo.slot === slot),
  );
  return [
    ...pages.map((step) => ({
      fieldId: `answers-${step}`,
      message: t('check.todoAnswers', { page: t(`${step}.title`) }),
    })),
    ...photos.map((slot) => ({
      fieldId: 'answers-photos',
      message: t('check.todoPhoto', { slot: t(`photos.${photoWords(slot, draft.answers)}.title`) }),
    })),
  ];
}

function useRefusal(problem: string | null, declareError: string | undefined): SummaryError[] {
  const t = useTranslations('apply.check');
  if (problem === null) return [];
  if (declareError !== undefined) return [{ fieldId: 'declared', message: declareError }];
  const message = problem === 'application_already_open' ? t('application_already_open') : t('unexpected');
  return [{ fieldId: 'declared', message }];
}
