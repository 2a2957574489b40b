'use client';

import { useTranslations } from 'next-intl';
import { PublicNotice } from '#components/public/public-notice';

export default function PublicError({ error }: { error: Error & { digest?: string } }) {
  const t = useTranslations('shell');
  return (
    <PublicNotice title={t('publicError.title')} description={t('publicError.description')}>
      {error.digest !== undefined && (
        <p className="text-md text-muted">
          {t('reference')} <code className="font-mono">{error.digest}</code>
        </p>
      )}
    </PublicNotice>
  );
}
