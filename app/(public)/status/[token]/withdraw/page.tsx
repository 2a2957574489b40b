import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { ConfirmStep } from '#components/status/confirm-step';
import { findTransition } from '#domain/transitions';
import { requireStatus } from '#server/status/status-page';

type PageProps = { params: Promise<{ token: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('withdraw.title') };
}

export default publicPage(async function WithdrawPage({ params }: PageProps) {
  const { token } = await params;
  const { status } = await requireStatus(token);
  if (findTransition(status, 'withdraw') === null) redirect(`/status/${token}`);
  const t = await getTranslations('status');
  return (
    <ConfirmStep
      title={t('withdraw.title')}
      explanation={t('withdraw.explain')}
      action={`/status/${token}/withdraw-application`}
      confirm={t('withdraw.confirm')}
      keep={t('withdraw.keep')}
      back={`/status/${token}`}
    />
  );
});
