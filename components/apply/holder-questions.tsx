import { useTranslations } from 'next-intl';

import { AnswerForm } from '#components/apply/answer-form';
import type { QuestionsProps } from '#components/apply/line-questions';
import { useProblemTexts } from '#components/apply/use-problem-texts';
import { FormField } from '#components/public/form-field';
import { RadioCards } from '#components/public/radio-cards';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import { DOCUMENT_KINDS } from '#domain/identifiers/document-number';

export function HolderQuestions({ answers, problems, rules, isChange }: QuestionsProps) {
  const t = useTranslations('apply.holder');
  const terms = useTranslations('terms');
  const optionalWord = useTranslations('common')('optional');
  const texts = useProblemTexts(problems);
  return (
    <AnswerForm
      step="holder"
      answers={answers}
      rules={rules}
      problems={texts}
      isChange={isChange}
      title={t('title')}
      description={t('description')}
    >
      <RadioCards
        name="applicantKind"
        label={t('applicantKind')}
        error={texts.applicantKind}
        defaultValue={answers.applicantKind || 'self'}
        cards={APPLICANT_KINDS.map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          description: t(`kindHint.${kind}`),
        }))}
        columns={2}
      />
      <FormField
        name="holderName"
        autoComplete="name"
        spellCheck={false}
        label={t('holderName')}
        error={texts.holderName}
        defaultValue={answers.holderName}
      />
      <RadioCards
        name="documentKind"
        label={t('documentKind')}
        error={texts.documentKind}
        defaultValue={answers.documentKind}
        cards={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: terms(`documentKind.${kind}`) }))}
      />
      <FormField
        name="documentNumber"
        autoComplete="off"
        spellCheck={false}
        label={t('documentNumber')}
        hint={t('documentNumberHint')}
        error={texts.documentNumber}
        defaultValue={answers.documentNumber}
      />
      <FormField
        name="documentExpiresOn"
        type="date"
        width="half"
        label={t('documentExpiresOn')}
        hint={t('documentExpiresOnHint')}
        optionalWord={optionalWord}
        error={texts.documentExpiresOn}
        defaultValue={answers.documentExpiresOn}
      />
    </AnswerForm>
  );
}
