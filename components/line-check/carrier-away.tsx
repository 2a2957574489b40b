import { useTranslations } from 'next-intl';

import { PublicLinkButton } from '#components/public/public-button';
import { PublicNotice } from '#components/public/public-notice';

export function CarrierAway() {
  const t = useTranslations('lineCheck');
  return (
    <PublicNotice title={t('away.title')} description={t('away.description')}>
      <PublicLinkButton href="/check/result">{t('retry')}</PublicLinkButton>
    </PublicNotice>
  );
}
