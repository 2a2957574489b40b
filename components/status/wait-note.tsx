import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { useWishText } from '#components/visits/use-wish-text';
import type { ApplicationStatusView } from '#db/queries/get-status';
import { mayWait } from '#domain/wait';

const LINK = 'inline-flex min-h-11 items-center text-accent underline underline-offset-2';

/** What the customer waits for, or how to begin to. */
export function WaitNote({ status, path }: { status: ApplicationStatusView; path: string }) {
  const t = useTranslations('status.wait');
  const format = useFormatter();
  const locale = useLocale();
  const words = useWishText();
  const { wait, visit } = status;
  if (!mayWait(status)) return null;
  if (wait === null) {
    return (
      <p className="mt-6">
        {t(visit === null ? 'invite' : 'inviteVisit')}{' '}
        <a href={`${path}/wait`} className={LINK}>
          {t('title')}
        </a>
      </p>
    );
  }
  return (
    <section className="mt-6 rounded-lg border border-line bg-surface p-5">
      <h2 className="text-xl font-semibold">{t('onList')}</h2>
      <p className="mt-2">{format.list(wait.stores.map((store) => store.name[locale]))}</p>
      <p className="text-muted">{words.wish(wait.wish, wait.abilities)}</p>
      <p className="mt-2">{t('promise')}</p>
      <p className="mt-2 flex flex-wrap gap-x-6">
        <a href={`${path}/wait`} className={LINK}>
          {t('change')}
        </a>
        <a href={`${path}/wait/leave`} className={LINK}>
          {t('leave')}
        </a>
      </p>
    </section>
  );
}
