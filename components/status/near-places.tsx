import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { StatusVisit } from '#db/queries/get-status';
import type { StoreSummary } from '#db/queries/list-stores';
import type { Place } from '#domain/nearest-places';

type NearPlacesProps = {
  path: string;
  stores: readonly StoreSummary[];
  places: readonly Place[];
  visit: StatusVisit | null;
};

/** What is free near a time that somebody else took; each a button that books it. */
export function NearPlaces({ path, stores, places, visit }: NearPlacesProps) {
  const t = useTranslations('status.visit');
  const format = useFormatter();
  const isEnglish = useLocale() === 'en';
  const offers = places.flatMap((place) => {
    const store = stores.find(({ id }) => id === place.storeId);
    return store === undefined ? [] : [{ ...place, store }];
  });
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="near" className="mb-8">
      <h2 id="near" className="text-xl font-semibold">
        {t('near')}
      </h2>
      <ul className="mt-3 flex flex-col gap-2">
        {offers.map(({ store, startsAt }) => (
          <li key={`${store.id} ${startsAt.toISOString()}`}>
            <form method="post" action={`${path}/book-visit?store=${store.id}`}>
              <input type="hidden" name="storeId" value={store.id} />
              {visit !== null && <input type="hidden" name="visitId" value={visit.id} />}
              {visit !== null && <input type="hidden" name="version" value={visit.version} />}
              <button
                type="submit"
                name="startsAt"
                value={startsAt.toISOString()}
                className="min-h-12 w-full rounded-md border border-line-strong bg-surface px-4 py-2 text-left hover:border-accent hover:bg-accent-soft"
              >
                <span className="block font-semibold tabular-nums">
                  {format.dateTime(startsAt, 'day', { timeZone: store.timeZone })}{' '}
                  {format.dateTime(startsAt, 'time', { timeZone: store.timeZone })}
                </span>
                <span className="block text-md text-muted">{isEnglish ? store.nameEn : store.nameZh}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
