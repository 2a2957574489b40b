import { clsx } from 'clsx';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { StepHeader } from '#components/public/step-header';
import { visitHref } from '#components/status/visit-href';
import type { VisitWish } from '#components/status/visit-href';
import type { FreePlace } from '#db/queries/list-free-places';
import type { City } from '#db/queries/list-stores';

export type RegionLink = { code: string; name: string; stores: number };

type StoreChoiceProps = {
  path: string;
  /** None until a region is chosen where there are many stores. */
  cities: readonly City[];
  places: readonly FreePlace[];
  isMoving: boolean;
  regions: readonly RegionLink[];
  wish: VisitWish;
  /** What is offered outright, above the stores. */
  children?: ReactNode;
};

/** The stores of a region by city, each with its earliest free time; `places` come with the earliest first. */
export function StoreChoice({ path, cities, places, isMoving, regions, wish, children }: StoreChoiceProps) {
  const t = useTranslations('status');
  const format = useFormatter();
  const locale = useLocale();
  return (
    <>
      <StepHeader
        title={isMoving ? t('visit.moveTitle') : t('visit.choose')}
        description={isMoving ? t('visit.moveNote') : undefined}
        back={{ href: path, label: t('back') }}
      />
      {regions.length > 1 && (
        <nav aria-label={t('visit.regions')} className="mb-6">
          <p className="text-md">{t('visit.regionsHint')}</p>
          <ul className="mt-2 flex flex-wrap gap-2">
            {regions.map(({ code, name, stores }) => (
              <li key={code}>
                <a
                  href={visitHref(path, { ...wish, region: code })}
                  aria-current={code === wish.region ? 'true' : undefined}
                  className={clsx(
                    'inline-flex min-h-11 items-center rounded-md border px-3 text-md',
                    code === wish.region
                      ? 'border-accent bg-accent-soft font-semibold text-accent'
                      : 'border-line-strong bg-surface',
                  )}
                >
                  {t('visit.region', { name, count: stores })}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {children}
      <div className="flex flex-col gap-7">
        {cities.map((city) => (
          <section key={city.cityEn}>
            <h2 className="text-xl font-semibold">{locale === 'en' ? city.cityEn : city.cityZh}</h2>
            <ul className="mt-3 flex flex-col gap-3">
              {city.stores.map((store) => {
                const earliest = places.find((place) => place.storeId === store.id);
                const name = locale === 'en' ? store.nameEn : store.nameZh;
                return (
                  <li key={store.id} className="rounded-lg border border-line-strong bg-surface p-4">
                    {earliest === undefined ? (
                      <span className="font-semibold text-muted">{name}</span>
                    ) : (
                      <a
                        href={visitHref(path, { ...wish, store: store.id })}
                        className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-2"
                      >
                        {name}
                      </a>
                    )}
                    <p className="text-md text-muted">{locale === 'en' ? store.addressEn : store.addressZh}</p>
                    <p className="mt-1 text-md">
                      {earliest === undefined
                        ? t('visit.noPlace')
                        : t('visit.earliest', {
                            when: `${format.dateTime(earliest.startsAt, 'day', { timeZone: store.timeZone })} ${format.dateTime(earliest.startsAt, 'time', { timeZone: store.timeZone })}`,
                          })}
                    </p>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
