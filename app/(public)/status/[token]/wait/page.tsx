import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { StatusProblem } from '#components/status/status-problem';
import { WaitForm } from '#components/status/wait-form';
import { citiesOf, listStores } from '#db/queries/list-stores';
import { mayWait } from '#domain/wait';
import { database } from '#server/database';
import { requireStatus } from '#server/status/status-page';

type PageProps = { params: Promise<{ token: string }>; searchParams: Promise<{ problem?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('wait.title') };
}

export default publicPage(async function WaitPage({ params, searchParams }: PageProps) {
  const { token } = await params;
  const { problem } = await searchParams;
  const status = await requireStatus(token);
  if (!mayWait(status)) redirect(`/status/${token}`);
  return (
    <>
      <StatusProblem code={problem === 'invalid_input' ? 'unexpected' : problem} />
      <WaitForm
        path={`/status/${token}`}
        cities={citiesOf(await listStores({ executor: database() }))}
        wait={status.wait}
        hasVisit={status.visit !== null}
      />
    </>
  );
});
