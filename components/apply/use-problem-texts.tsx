import { useTranslations } from 'next-intl';

import type { AnswerField, AnswerProblem } from '#domain/answers';

export type ProblemTexts = Partial<Record<AnswerField, string>>;

/** What is wrong with each field, in the words for that field. */
export function useProblemTexts(problems: readonly AnswerProblem[]): ProblemTexts {
  const t = useTranslations('apply.problems');
  const texts: ProblemTexts = {};
  for (const { field, code } of problems) {
    if (code === 'too_long') texts[field] = t('tooLong');
    else if (code === 'outdated') texts[field] = t('warningVersion.outdated');
    else texts[field] = t(`${field}.${code}`);
  }
  return texts;
}
