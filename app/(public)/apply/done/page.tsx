import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { Receipt } from '#components/apply/receipt';
import { getStatus } from '#db/queries/get-status';
import { AT_DESK, readDraft } from '#server/apply/draft';
import { database } from '#server/database';
import { env } from '#server/env';
import { statusLinkFor } from '#server/new-application';

export async function generateMetadata() {
  return { title: (await getTranslations('apply'))('done.title') };
}

export default publicPage(async function DonePage() {
  const current = await readDraft();
  if (current === null || current.draft.status === 'withdrawn') redirect('/apply');
  if (current.draft.status === 'draft') redirect('/apply/check');
  const isAtDesk = current.actor.operatorId !== undefined;
  if (current.draft.channel === 'store' && !isAtDesk) redirect(AT_DESK);
  const status = await getStatus(database(), { applicationId: current.draft.id, now: new Date() });
  const isMailed = env().SMTP_URL !== undefined;
  return <Receipt status={status} link={statusLinkFor(current.draft.id)} isMailed={isMailed} isAtDesk={isAtDesk} />;
});
