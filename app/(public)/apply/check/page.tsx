import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { AnswerReview } from '#components/apply/answer-review';
import { BALANCE_CHOICES, DEFAULT_CHOICE } from '#domain/balance';
import { readBy, requireDraft } from '#server/apply/draft';

type PageProps = { searchParams: Promise<{ problem?: string; balance?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('check.title') };
}

export default publicPage(async function CheckPage({ searchParams }: PageProps) {
  const { draft } = await requireDraft();
  const { problem, balance } = await searchParams;
  const balanceChoice = BALANCE_CHOICES.find((choice) => choice === balance) ?? DEFAULT_CHOICE;
  return <AnswerReview draft={draft} readBy={readBy(draft)} problem={problem ?? null} balanceChoice={balanceChoice} />;
});
