import { useTranslations } from 'next-intl';
import { PublicNotice } from '#components/public/public-notice';

/** Something failed on our side; the number is the one in our log. */
export function PublicFailure({ correlationId }: { correlationId: string }) {
  const t = useTranslations('shell');
  return (
    <PublicNotice title={t('publicError.title')} description={t('publicError.description')}>
      <p className="text-md text-muted">
        {t('reference')} <code className="font-mono break-all">{correlationId}</code>
      </p>
    </PublicNotice>
  );
}
