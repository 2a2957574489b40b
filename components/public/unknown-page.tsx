import { useTranslations } from 'next-intl';
import { PublicLinkButton } from '#components/public/public-button';
import { PublicNotice } from '#components/public/public-notice';

/** The link leads nowhere; the same words whether it never existed or has ended. */
export function UnknownPage() {
  const t = useTranslations('shell.publicNotFound');
  return (
    <PublicNotice title={t('title')} description={t('description')}>
      <PublicLinkButton href="/apply">{t('apply')}</PublicLinkButton>
    </PublicNotice>
  );
}
