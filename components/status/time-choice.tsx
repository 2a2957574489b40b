import { clsx } from 'clsx';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { StepHeader } from '#components/public/step-header';
import { PlaceForm } from '#components/status/place-form';
import { visitHref } from '#components/status/visit-href';
import type { VisitWish } from '#components/status/visit-href';
import type { StatusVisit } from '#db/queries/get-status';
import type { StoreSummary } from '#db/queries/list-stores';
import { localDateOf } from '#domain/business-time';

type TimeChoiceProps = {
  path: string;
  store: StoreSummary;
  slots: readonly { startsAt: Date }[];
  day: string | null;
  visit: StatusVisit | null;
  isLane: boolean;
  /** What was asked for, to be kept from page to page. */
  wish: VisitWish;
  /** What stands between the store and its days. */
  children?: ReactNode;
};

/** The days of one store, and the times of the day chosen; each time is a button that chooses it. */
export function TimeChoice({ path, store, slots, day, visit, isLane, wish, children }: TimeChoiceProps) {
  const t = useTranslations('status');
  const format = useFormatter();
  const isEnglish = useLocale() === 'en';
  const { timeZone } = store;
  const byDay = Map.groupBy(slots, (slot) => localDateOf(slot.startsAt, timeZone));
  const chosen = byDay.has(day ?? '') ? (day ?? '') : (byDay.keys().next().value ?? '');
  const [first] = byDay.get(chosen) ?? [];
  return (
    <>
      <StepHeader
        title={isEnglish ? store.nameEn : store.nameZh}
        description={isEnglish ? store.addressEn : store.addressZh}
        back={{ href: visitHref(path, { ...wish, store: undefined, day: undefined }), label: t('visit.otherStore') }}
      />
      {children}
      {first === undefined ? (
        <p>{isLane ? t('lane.noneLeft') : t('visit.noneLeft')}</p>
      ) : (
        <>
          <ul className="flex flex-wrap gap-2">
            {[...byDay].map(([date, [slot]]) => (
              <li key={date}>
                <a
                  href={visitHref(path, { ...wish, store: store.id, day: date })}
                  aria-current={date === chosen ? 'date' : undefined}
                  className={clsx(
                    'inline-flex min-h-11 items-center rounded-md border px-3 text-md',
                    date === chosen
                      ? 'border-accent bg-accent-soft font-semibold text-accent'
                      : 'border-line-strong bg-surface',
                  )}
                >
                  {slot && format.dateTime(slot.startsAt, 'dayShort', { timeZone })}
                </a>
              </li>
            ))}
          </ul>
          <h2 className="mt-7 text-xl font-semibold">
            {t('visit.times', { day: format.dateTime(first.startsAt, 'day', { timeZone }) })}
          </h2>
          <PlaceForm
            path={path}
            storeId={store.id}
            visit={visit}
            isLane={isLane}
            wish={{ ...wish, store: store.id, day: chosen }}
            className="mt-3"
          >
            <div className="grid grid-cols-3 gap-2 sm:grid-cols-5">
              {byDay.get(chosen)?.map((slot) => (
                <button
                  key={slot.startsAt.toISOString()}
                  type="submit"
                  name="startsAt"
                  value={slot.startsAt.toISOString()}
                  className="min-h-12 rounded-md border border-line-strong bg-surface font-semibold tabular-nums hover:border-accent hover:bg-accent-soft"
                >
                  {format.dateTime(slot.startsAt, 'time', { timeZone })}
                </button>
              ))}
            </div>
          </PlaceForm>
        </>
      )}
    </>
  );
}
