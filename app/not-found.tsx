import { getTranslations } from 'next-intl/server';
import { PublicFrame } from '#components/public/public-frame';
import { PublicLinkButton } from '#components/public/public-button';
import { PublicNotice } from '#components/public/public-notice';

export default async function NotFound() {
  const t = await getTranslations('shell.notFound');
  return (
    <PublicFrame>
      <PublicNotice title={t('title')} description={t('description')}>
        <PublicLinkButton href="/">{t('home')}</PublicLinkButton>
      </PublicNotice>
    </PublicFrame>
  );
}
