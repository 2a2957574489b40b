import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { AnswerReview } from '#components/apply/answer-review';
import { readBy, requireDraft } from '#server/apply/draft';

type PageProps = { searchParams: Promise<{ problem?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('check.title') };
}

export default publicPage(async function CheckPage({ searchParams }: PageProps) {
  const { draft } = await requireDraft();
  const { problem } = await searchParams;
  return <AnswerReview draft={draft} readBy={readBy(draft)} problem={problem ?? null} />;
});
