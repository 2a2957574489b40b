import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

import { Time } from '#components/ui/time';
import { SoftLink } from '#components/ui/soft-link';

export type StoreLink = {
  id: string;
  name: string;
  address: string;
  href: string;
  isCurrent: boolean;
  /** Null where nothing is free; undefined where nobody looked, too far away. */
  nextFree: Date | null | undefined;
  timeZone: string;
};

/** The stores by city, each with its first free time. */
export function StoreLinks({ cities }: { cities: readonly { name: string; stores: readonly StoreLink[] }[] }) {
  const t = useTranslations('visits.pick');
  return (
    <nav aria-label={t('stores')} className="flex flex-col gap-4">
      {cities.map((city) => (
        <div key={city.name}>
          <h2 className="mb-1 px-3 text-sm font-semibold text-muted">{city.name}</h2>
          <ul className="flex flex-col gap-0.5">
            {city.stores.map((store) => (
              <li key={store.id}>
                <SoftLink
                  href={store.href}
                  keepsScroll
                  aria-current={store.isCurrent ? 'page' : undefined}
                  className={clsx('block rounded-md px-3 py-2', store.isCurrent ? 'bg-accent-soft' : 'hover:bg-hover')}
                >
                  <span className={clsx('block font-medium', store.isCurrent && 'text-accent')}>{store.name}</span>
                  <span className="block text-sm text-faint">{store.address}</span>
                  <span className="block text-sm text-muted">
                    {store.nextFree === undefined ? null : store.nextFree === null ? (
                      t('noneFree')
                    ) : (
                      <>
                        {t('nextFree')} <Time value={store.nextFree} look="dayShort" timeZone={store.timeZone} />{' '}
                        <Time value={store.nextFree} look="time" timeZone={store.timeZone} />
                      </>
                    )}
                  </span>
                </SoftLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
