import { useFormatter, useTranslations } from 'next-intl';

import { headlineOf } from '#components/status/status-headline';
import type { ApplicationStatusView } from '#db/queries/get-status';

/** Where it stands and what that means, before anything else. */
export function StatusHeader({ status }: { status: ApplicationStatusView }) {
  const t = useTranslations('status');
  const format = useFormatter();
  const day = (instant: Date | null) =>
    instant === null ? '' : format.dateTime(instant, 'day', { timeZone: status.timeZone });
  const moment = (instant: Date | null) =>
    instant === null ? '' : format.dateTime(instant, 'dateTime', { timeZone: status.timeZone });
  const headline = headlineOf(status);
  return (
    <header className="mb-8">
      <p className="text-md text-muted">
        {t('title')} · {t('reference')} <span className="font-mono font-semibold text-ink">{status.reference}</span>
      </p>
      <h1 className="mt-2 text-2xl font-semibold tracking-tight sm:text-3xl">{t(`headline.${headline}`)}</h1>
      <p className="mt-3">
        {t(`explain.${headline}`, {
          due: day(status.dueAt),
          confirmBy: day(status.confirmBy),
          endsAt: moment(status.cooling?.endsAt ?? null),
        })}
      </p>
    </header>
  );
}
