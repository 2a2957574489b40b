import { useTranslations } from 'next-intl';

import { PublicLinkButton } from '#components/public/public-button';
import type { ApplicationStatusView } from '#db/queries/get-status';
import { findTransition } from '#domain/transitions';

/** The way out while there is one; afterwards the way to begin again, where that can help. */
export function WithdrawLink({ status, path }: { status: ApplicationStatusView; path: string }) {
  const t = useTranslations('status');
  if (findTransition(status.status, 'withdraw') !== null) {
    return (
      <section className="mt-10 flex flex-col items-start gap-3 border-t border-line pt-6">
        <PublicLinkButton href={`${path}/withdraw`} look="secondary">
          {t('withdraw.link')}
        </PublicLinkButton>
        <p className="text-md text-muted">{t('withdraw.notMe')}</p>
        <p className="text-md text-muted">{t('keepLink')}</p>
      </section>
    );
  }
  if (status.status === 'terminating' || status.status === 'completed') return null;
  return (
    <p className="mt-10 border-t border-line pt-6">
      <PublicLinkButton href="/apply" look="secondary">
        {t('applyAgain')}
      </PublicLinkButton>
    </p>
  );
}
