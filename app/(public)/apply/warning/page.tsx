import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { CarrierWarning } from '#components/apply/carrier-warning';
import { problemsOfStep } from '#domain/answers';
import { readBy, requireDraft } from '#server/apply/draft';

type PageProps = { searchParams: Promise<{ wrong?: string; from?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('warning.title') };
}

export default publicPage(async function Page({ searchParams }: PageProps) {
  const { draft } = await requireDraft();
  const { wrong, from } = await searchParams;
  const problems = wrong === undefined ? [] : problemsOfStep('warning', draft.answers, readBy(draft));
  return <CarrierWarning answers={draft.answers} rules={draft.rules} problems={problems} isChange={from === 'check'} />;
});
