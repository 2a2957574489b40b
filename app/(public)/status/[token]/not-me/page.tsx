import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { ConfirmStep } from '#components/status/confirm-step';
import { findTransition } from '#domain/transitions';
import { requireStatus } from '#server/status/status-page';

type PageProps = { params: Promise<{ token: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('notMe.title') };
}

/** A letter leads here: where the order cannot be stopped, the case can perhaps be withdrawn, and else its page says how it stands. */
export default publicPage(async function NotMePage({ params }: PageProps) {
  const { token } = await params;
  const path = `/status/${token}`;
  const { status, cooling } = await requireStatus(token);
  if (cooling === null) redirect(findTransition(status, 'withdraw') === null ? path : `${path}/withdraw`);
  const t = await getTranslations('status');
  return (
    <ConfirmStep
      title={t('notMe.title')}
      explanation={t('notMe.explain')}
      action={`${path}/dispute`}
      confirm={t('notMe.confirm')}
      keep={t('notMe.keep')}
      back={path}
    />
  );
});
