import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { StartGuide } from '#components/apply/start-guide';
import type { StartProblem } from '#components/apply/start-guide';
import { readDraft } from '#server/apply/draft';

type PageProps = { searchParams: Promise<{ problem?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('title') };
}

export default publicPage(async function ApplyPage({ searchParams }: PageProps) {
  const current = await readDraft();
  const begun = current?.draft.status === 'draft' ? current.draft.reference : null;
  const { problem } = await searchParams;
  return <StartGuide begun={begun} problem={problem === undefined ? null : problemOf(problem)} />;
});

function problemOf(code: string): StartProblem {
  return code === 'locked_out' ? code : 'unexpected';
}
