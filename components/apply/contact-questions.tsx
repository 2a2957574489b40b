import { useTranslations } from 'next-intl';

import { AnswerForm } from '#components/apply/answer-form';
import type { QuestionsProps } from '#components/apply/line-questions';
import { useProblemTexts } from '#components/apply/use-problem-texts';
import { FormField } from '#components/public/form-field';

export function ContactQuestions({
  answers,
  problems,
  rules,
  isChange,
  isEmailOptional,
}: QuestionsProps & { isEmailOptional: boolean }) {
  const t = useTranslations('apply.contact');
  const texts = useProblemTexts(problems);
  return (
    <AnswerForm step="contact" answers={answers} problems={texts} rules={rules} isChange={isChange} title={t('title')}>
      <FormField
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        label={t('email')}
        hint={t(isEmailOptional ? 'emailOptionalHint' : 'emailHint')}
        error={texts.email}
        defaultValue={answers.email}
      />
      <FormField
        name="phone"
        type="tel"
        autoComplete="tel"
        inputMode="tel"
        width="half"
        label={t('phone')}
        hint={t('phoneHint')}
        error={texts.phone}
        defaultValue={answers.phone}
      />
    </AnswerForm>
  );
}
