import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { ConfirmStep } from '#components/status/confirm-step';
import { requireStatus } from '#server/status/status-page';

type PageProps = { params: Promise<{ token: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('wait.leaveTitle') };
}

export default publicPage(async function LeaveWaitPage({ params }: PageProps) {
  const { token } = await params;
  const { wait, visit } = await requireStatus(token);
  if (wait === null) redirect(`/status/${token}`);
  const t = await getTranslations('status.wait');
  return (
    <ConfirmStep
      title={t('leaveTitle')}
      explanation={t(visit === null ? 'leaveNote' : 'leaveNoteVisit')}
      action={`/status/${token}/leave-wait`}
      confirm={t('leaveConfirm')}
      keep={t('stay')}
      back={`/status/${token}`}
    />
  );
});
