import { getTranslations } from 'next-intl/server';

import { publicPage } from '#app/(public)/public-page.tsx';
import { LineQuestion, problemOfLine } from '#components/line-check/line-question';
import { WithoutCodes } from '#components/line-check/without-codes';
import { readAskedLine } from '#server/line-check/line-cookie';
import { smsGateway } from '#server/line-check/sms';

type PageProps = { searchParams: Promise<{ problem?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('lineCheck'))('title') };
}

export default publicPage(async function Page({ searchParams }: PageProps) {
  if (smsGateway() === null) return <WithoutCodes />;
  const { problem } = await searchParams;
  const asked = await readAskedLine();
  return <LineQuestion number={asked?.number ?? ''} problem={problem === undefined ? null : problemOfLine(problem)} />;
});
