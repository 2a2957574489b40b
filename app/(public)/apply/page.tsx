import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { StartGuide } from '#components/apply/start-guide';
import type { StartProblem } from '#components/apply/start-guide';
import { findHomePolicy } from '#db/queries/find-home-policy';
import { readDraft } from '#server/apply/draft';
import { database } from '#server/database';

type PageProps = { searchParams: Promise<{ problem?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('title') };
}

export default publicPage(async function ApplyPage({ searchParams }: PageProps) {
  const current = await readDraft();
  const begun = current?.draft.status === 'draft' ? current.draft.reference : null;
  const { problem } = await searchParams;
  const { rules } = await findHomePolicy(database(), new Date());
  return <StartGuide rules={rules} begun={begun} problem={problem === undefined ? null : problemOf(problem)} />;
});

function problemOf(code: string): StartProblem {
  return code === 'locked_out' ? code : 'unexpected';
}
