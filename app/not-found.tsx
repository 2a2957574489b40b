import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { PublicFrame } from '#components/public/public-frame';
import { PublicLinkButton } from '#components/public/public-button';
import { PublicNotice } from '#components/public/public-notice';
import { PATH_HEADER } from '#server/path-header';

export default async function NotFound() {
  const t = await getTranslations('shell.notFound');
  const publicText = await getTranslations('shell.publicNotFound');
  const isStatusLink = (await headers()).get(PATH_HEADER)?.startsWith('/status/') ?? false;
  if (isStatusLink) {
    return (
      <PublicFrame>
        <PublicNotice title={publicText('title')} description={publicText('description')}>
          <PublicLinkButton href="/apply">{publicText('apply')}</PublicLinkButton>
        </PublicNotice>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame>
      <PublicNotice title={t('title')} description={t('description')}>
        <PublicLinkButton href="/">{t('home')}</PublicLinkButton>
      </PublicNotice>
    </PublicFrame>
  );
}
