import { useTranslations } from 'next-intl';

import { PublicNotice } from '#components/public/public-notice';

/** For an installation that can send no text messages. */
export function WithoutCodes() {
  const t = useTranslations('lineCheck.without');
  return <PublicNotice title={t('title')} description={t('description')} />;
}
