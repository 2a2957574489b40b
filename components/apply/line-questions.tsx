import { useTranslations } from 'next-intl';

import { AnswerForm } from '#components/apply/answer-form';
import { useProblemTexts } from '#components/apply/use-problem-texts';
import { WhereToFind } from '#components/apply/where-to-find';
import { FormField } from '#components/public/form-field';
import { RadioCards } from '#components/public/radio-cards';
import type { AnswerProblem, RawAnswers } from '#domain/answers';
import type { PolicyRules } from '#domain/policies/policy-rules';

export type QuestionsProps = {
  answers: RawAnswers;
  problems: readonly AnswerProblem[];
  rules: Pick<PolicyRules, 'documents'>;
  isChange: boolean;
};

/** The number, its SIM, and where the SIM is. The chip's number is asked for as the kind of SIM has it. */
export function LineQuestions({ answers, problems, rules, isChange }: QuestionsProps) {
  const t = useTranslations('apply.line');
  const optionalWord = useTranslations('common')('optional');
  const texts = useProblemTexts(problems);
  return (
    <AnswerForm
      step="line"
      answers={answers}
      rules={rules}
      problems={texts}
      isChange={isChange}
      title={t('title')}
      className="group/line"
    >
      <FormField
        name="msisdn"
        type="tel"
        autoComplete="tel"
        inputMode="tel"
        width="half"
        label={t('msisdn')}
        hint={t('msisdnHint')}
        error={texts.msisdn}
        defaultValue={answers.msisdn}
      />
      <RadioCards
        name="simKind"
        label={t('simKind')}
        error={texts.simKind}
        defaultValue={answers.simKind}
        columns={2}
        cards={[
          { value: 'physical', label: t('physical'), description: t('physicalHint') },
          { value: 'embedded', label: t('embedded'), description: t('embeddedHint') },
        ]}
      />
      <RadioCards
        name="simCondition"
        label={t('simCondition')}
        error={texts.simCondition}
        defaultValue={answers.simCondition}
        cards={[
          { value: 'in_hand', label: t('in_hand') },
          { value: 'lost', label: t('lost'), description: t('lostHint') },
          { value: 'damaged', label: t('damaged'), description: t('damagedHint') },
        ]}
      />
      <div className="group-has-[input[value=embedded]:checked]/line:hidden">
        <FormField
          name="iccid"
          inputMode="numeric"
          autoComplete="off"
          label={t('iccid')}
          hint={t('iccidHint')}
          optionalWord={optionalWord}
          error={texts.iccid}
          defaultValue={answers.iccid}
        />
        <WhereToFind question={t('iccidWhere')} answer={t('iccidHelp')} />
      </div>
      <div className="hidden group-has-[input[value=embedded]:checked]/line:block">
        <FormField
          name="eid"
          inputMode="numeric"
          autoComplete="off"
          label={t('eid')}
          hint={t('eidHint')}
          optionalWord={optionalWord}
          error={texts.eid}
          defaultValue={answers.eid}
        />
        <WhereToFind question={t('eidWhere')} answer={t('eidHelp')} />
      </div>
    </AnswerForm>
  );
}
