import { getFormatter, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { ConfirmStep } from '#components/status/confirm-step';
import { requireStatus } from '#server/status/status-page';

type PageProps = { params: Promise<{ token: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('visit.cancelTitle') };
}

export default publicPage(async function CancelVisitPage({ params }: PageProps) {
  const { token } = await params;
  const { visit, confirmBy, timeZone } = await requireStatus(token);
  if (visit === null || visit.status !== 'booked' || confirmBy === null) redirect(`/status/${token}`);
  const t = await getTranslations('status');
  const format = await getFormatter();
  return (
    <ConfirmStep
      title={t('visit.cancelTitle')}
      explanation={t('visit.cancelNote', {
        confirmBy: format.dateTime(confirmBy, 'day', { timeZone }),
      })}
      action={`/status/${token}/cancel-visit`}
      fields={{ visitId: visit.id, version: `${visit.version}` }}
      confirm={t('visit.cancelConfirm')}
      keep={t('visit.keep')}
      back={`/status/${token}`}
    />
  );
});
