import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { PublicLinkButton } from '#components/public/public-button';
import { PublicFrame } from '#components/public/public-frame';
import { PublicNotice } from '#components/public/public-notice';
import { UnknownPage } from '#components/public/unknown-page';
import { PATH_HEADER } from '#server/path-header';
import { Document } from '#app/document.tsx';

export { generateMetadata, viewport } from '#app/document.tsx';

/** At an address that no page has. */
export default async function NotFound() {
  const t = await getTranslations('shell.notFound');
  const isStatusLink = (await headers()).get(PATH_HEADER)?.startsWith('/status/') ?? false;
  return (
    <Document>
      <PublicFrame>
        {isStatusLink ? (
          <UnknownPage />
        ) : (
          <PublicNotice title={t('title')} description={t('description')}>
            <PublicLinkButton href="/">{t('home')}</PublicLinkButton>
          </PublicNotice>
        )}
      </PublicFrame>
    </Document>
  );
}
