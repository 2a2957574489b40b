import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { PlaceForm } from '#components/status/place-form';
import type { StatusVisit } from '#db/queries/get-status';
import type { StoreSummary } from '#db/queries/list-stores';
import type { Place } from '#domain/nearest-places';

type NearPlacesProps = {
  path: string;
  stores: readonly StoreSummary[];
  places: readonly Place[];
  visit: StatusVisit | null;
  /** Whether they are to be in a priority lane. */
  isLane?: boolean;
  title?: string;
};

/** Places that are offered outright, each a button that chooses it: near one that somebody else took, or the earliest. */
export function NearPlaces({ path, stores, places, visit, isLane = false, title }: NearPlacesProps) {
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
        {title ?? t('near')}
      </h2>
      <ul className="mt-3 flex flex-col gap-2">
        {offers.map(({ store, startsAt }) => (
          <li key={`${store.id} ${startsAt.toISOString()}`}>
            <PlaceForm path={path} storeId={store.id} visit={visit} isLane={isLane} wish={{ store: store.id }}>
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
            </PlaceForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
