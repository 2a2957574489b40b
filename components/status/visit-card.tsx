import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { PublicLinkButton } from '#components/public/public-button';
import type { ApplicationStatusView, StatusVisit } from '#db/queries/get-status';
import { whatToBring } from '#domain/visit';

type VisitCardProps = { status: ApplicationStatusView; visit: StatusVisit; path: string; code: string | null };

/** When and where, in the store's own time, and what to bring. */
export function VisitCard({ status, visit, path, code }: VisitCardProps) {
  const t = useTranslations('status.visit');
  const format = useFormatter();
  const locale = useLocale();
  return (
    <section className="rounded-lg border-2 border-accent bg-surface p-5">
      <h2 className="text-xl font-semibold">{t('title')}</h2>
      <dl className="mt-3 grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_1fr] sm:gap-y-2.5">
        <dt className="text-muted">{t('when')}</dt>
        <dd className="mb-2 font-semibold sm:mb-0">
          {format.dateTime(visit.startsAt, 'full', { timeZone: visit.timeZone })}
          <br />
          <a href={`${path}/visit.ics`} className="font-normal text-accent underline underline-offset-2">
            {t('calendar')}
          </a>
        </dd>
        <dt className="text-muted">{t('where')}</dt>
        <dd className="mb-2 sm:mb-0">
          {visit.store.name[locale]}
          <br />
          {visit.store.address[locale]}
          <br />
          <a
            href={mapHref(visit.store.address[locale])}
            target="_blank"
            rel="noreferrer"
            className="text-accent underline underline-offset-2"
          >
            {t('map')}
          </a>
        </dd>
        <dt className="text-muted">{t('phone')}</dt>
        <dd className="mb-2 sm:mb-0">
          <a href={`tel:${visit.store.phone}`} className="text-accent underline underline-offset-2">
            {visit.store.phone}
          </a>
        </dd>
        {code !== null && (
          <>
            <dt className="text-muted">{t('code')}</dt>
            <dd className="mb-2 sm:mb-0">
              <span className="font-mono text-xl font-semibold tracking-wide">{code}</span>
              <br />
              <span className="text-md text-muted">{t('codeNote')}</span>
            </dd>
          </>
        )}
        <dt className="text-muted">{t('bring')}</dt>
        <dd>
          <ul className="list-disc pl-5">
            {whatToBring(status).map((item) => (
              <li key={item}>{t(`belongings.${item}`)}</li>
            ))}
          </ul>
        </dd>
      </dl>
      {visit.status === 'arrived' ? (
        <p className="mt-5 font-semibold">{t('arrived')}</p>
      ) : (
        <p className="mt-5 flex flex-col gap-3 sm:flex-row">
          <PublicLinkButton href={`${path}/visit`} look="secondary">
            {t('move')}
          </PublicLinkButton>
          <PublicLinkButton href={`${path}/visit/cancel`} look="danger">
            {t('cancel')}
          </PublicLinkButton>
        </p>
      )}
    </section>
  );
}

function mapHref(address: string): string {
  return `https://www.openstreetmap.org/search?${new URLSearchParams({ query: address })}`;
}
