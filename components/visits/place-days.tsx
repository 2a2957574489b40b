'use client';

import { clsx } from 'clsx';
import { Armchair } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { OfferedPlace, PickedPlace, PickerStore } from '#components/visits/slot-picker';

type PlaceDaysProps = {
  store: PickerStore;
  places: readonly OfferedPlace[];
  chosen: PickedPlace | null;
  onChoose: (place: PickedPlace) => void;
};

/** Days of times; one group of radio buttons, so that the arrow keys walk through all of them. */
export function PlaceDays({ store, places, chosen, onChoose }: PlaceDaysProps) {
  const t = useTranslations('visits.week');
  const format = useFormatter();
  const { timeZone } = store;
  const days = Map.groupBy(places, ({ startsAt }) => format.dateTime(startsAt, 'dayShort', { timeZone }));
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      {[...days].map(([day, times]) => (
        <fieldset key={day} className="flex gap-4 border-line p-3 not-first:border-t">
          <legend className="float-left w-28 shrink-0 pt-1 font-medium">{day}</legend>
          <div className="flex min-w-0 flex-1 flex-wrap gap-1.5">
            {times.map((place) => {
              const isChosen =
                chosen?.storeId === place.storeId && chosen.startsAt.getTime() === place.startsAt.getTime();
              return (
                <label
                  key={place.startsAt.toISOString()}
                  className={clsx(
                    'relative flex h-8 min-w-16 items-center justify-center rounded-md border px-2 font-medium tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
                    isChosen
                      ? 'border-accent bg-accent text-on-accent'
                      : 'border-line bg-surface hover:border-line-strong hover:bg-hover',
                  )}
                >
                  <input
                    type="radio"
                    name="place"
                    value={place.startsAt.toISOString()}
                    checked={isChosen}
                    onChange={() => onChoose(place)}
                    className="absolute inset-0 appearance-none outline-none"
                  />
                  <span className="sr-only">{day}, </span>
                  {format.dateTime(place.startsAt, 'time', { timeZone })}
                  {place.isLane && (
                    <>
                      <Armchair aria-hidden size={12} className="ml-1 shrink-0" />
                      <span className="sr-only">, {t('lane')}</span>
                    </>
                  )}
                </label>
              );
            })}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
