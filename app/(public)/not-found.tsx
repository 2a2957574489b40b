import { getTranslations } from 'next-intl/server';
import { PublicNotice } from '#components/public/public-notice';
import { PublicLinkButton } from '#components/public/public-button';

export default async function PublicNotFound() {
  const t = await getTranslations('shell.publicNotFound');
  return (
    <PublicNotice title={t('title')} description={t('description')}>
      <PublicLinkButton href="/apply">{t('apply')}</PublicLinkButton>
    </PublicNotice>
  );
}
