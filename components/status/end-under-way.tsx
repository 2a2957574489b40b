import { useTranslations } from 'next-intl';

import { PublicLinkButton } from '#components/public/public-button';
import type { ApplicationStatusView } from '#db/queries/get-status';

/** What can still be done after the confirmation: stop it, or, once the order has left, call. */
export function EndUnderWay({ cooling, path }: Pick<ApplicationStatusView, 'cooling'> & { path: string }) {
  const t = useTranslations('status.notMe');
  const phone = useTranslations('shell.public')('phone');
  if (cooling === null) return <p className="text-md text-muted">{t('tooLate', { phone })}</p>;
  return (
    <div className="flex flex-col items-start gap-3">
      <PublicLinkButton href={`${path}/not-me`} look="secondary">
        {t('link')}
      </PublicLinkButton>
      <p className="text-md text-muted">{t('until')}</p>
    </div>
  );
}
