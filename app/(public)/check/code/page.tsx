import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { CodeQuestion, problemOfCode } from '#components/line-check/code-question';
import { readAskedLine } from '#server/line-check/line-cookie';

type PageProps = { searchParams: Promise<{ problem?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('lineCheck'))('code.title') };
}

export default publicPage(async function Page({ searchParams }: PageProps) {
  const asked = await readAskedLine();
  if (asked === null || asked.inquiryId === null) redirect('/check');
  const { problem } = await searchParams;
  return <CodeQuestion msisdn={asked.number} problem={problem === undefined ? null : problemOfCode(problem)} />;
});
