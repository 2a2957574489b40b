import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { StartGuide } from '#components/apply/start-guide';
import { readDraft } from '#server/apply/draft';

type PageProps = { searchParams: Promise<{ problem?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('title') };
}

export default publicPage(async function ApplyPage({ searchParams }: PageProps) {
  const current = await readDraft();
  const begun = current?.draft.status === 'draft' ? current.draft.reference : null;
  return <StartGuide begun={begun} hasFailed={(await searchParams).problem !== undefined} />;
});
