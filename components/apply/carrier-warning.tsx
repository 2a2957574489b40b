import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { AnswerForm } from '#components/apply/answer-form';
import type { QuestionsProps } from '#components/apply/line-questions';
import { useProblemTexts } from '#components/apply/use-problem-texts';
import { FormCheckbox } from '#components/public/form-checkbox';
import { POLICY } from '#domain/policy';

const ITEMS = ['carriers', 'accounts', 'profile'] as const;

/** The ticked box carries the version of the text that was read. */
export function CarrierWarning({ answers, problems, rules, isChange }: QuestionsProps) {
  const t = useTranslations('apply.warning');
  const texts = useProblemTexts(problems);
  return (
    <AnswerForm step="warning" answers={answers} problems={texts} rules={rules} isChange={isChange} title={t('title')}>
      <div className="rounded-lg border border-line-strong bg-warn-soft p-5">
        <p className="flex items-start gap-2.5 font-semibold">
          <TriangleAlert aria-hidden size={22} className="mt-0.5 shrink-0 text-warn" />
          {t('lead')}
        </p>
        <ul className="mt-3 flex list-disc flex-col gap-3 pl-6">
          {ITEMS.map((item) => (
            <li key={item}>{t(`items.${item}`)}</li>
          ))}
        </ul>
      </div>
      <FormCheckbox
        name="warningVersion"
        value={POLICY.warningVersion}
        label={t('acknowledge')}
        error={texts.warningVersion}
        defaultChecked={answers.warningVersion === POLICY.warningVersion}
      />
    </AnswerForm>
  );
}
