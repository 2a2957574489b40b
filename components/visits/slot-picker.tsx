'use client';

import { CalendarX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { EmptyState } from '#components/ui/empty-state';
import { KeyboardKey } from '#components/ui/keyboard-key';
import { OfferButton } from '#components/visits/offer-button';
import { PlaceDays } from '#components/visits/place-days';
import { readNearest } from '#components/visits/read-nearest';
import { useKeys } from '#components/ui/keys';
import { toast } from '#components/ui/toast';
import { useVerb } from '#components/visits/use-verb';
import { weekHref } from '#components/visits/week-href';
import type { ActionResult } from '#domain/action-result';

const DAY_AND_TIME = {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

export type PickedPlace = { storeId: string; startsAt: Date };
export type PickerStore = { id: string; code: string; name: string; timeZone: string };
export type PlaceVisitAction = (place: PickedPlace) => Promise<ActionResult<unknown>>;

export type SlotPickerProps = {
  store: PickerStore;
  stores: readonly PickerStore[];
  city: string;
  earliest: readonly PickedPlace[];
  places: readonly PickedPlace[];
  verb: 'book' | 'move';
  place: PlaceVisitAction;
};

/** Free times of one store, the earliest of its city first; a form of one choice, so that the keyboard does it all. */
export function SlotPicker({ store, stores, city, earliest, places, verb, place }: SlotPickerProps) {
  const t = useTranslations('visits.pick');
  const format = useFormatter();
  const router = useRouter();
  const { isPending, run } = useVerb();
  const [chosen, setChosen] = useState<PickedPlace | null>(null);
  const [nearest, setNearest] = useState<readonly PickedPlace[]>([]);
  const storeOf = ({ storeId }: PickedPlace) => stores.find((candidate) => candidate.id === storeId) ?? store;
  const describe = (picked: PickedPlace) => ({
    store: storeOf(picked).name,
    when: format.dateTime(picked.startsAt, { ...DAY_AND_TIME, timeZone: storeOf(picked).timeZone }),
  });
  const chooseEarliest = (index: number) => () => {
    const picked = earliest[index];
    if (picked !== undefined) setChosen(picked);
  };
  useKeys({ '1': chooseEarliest(0), '2': chooseEarliest(1), '3': chooseEarliest(2), Enter: () => void submit() });

  async function submit(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    if (chosen === null || isPending) return;
    await run(() => place(chosen), {
      onDone: () => {
        toast.success(verb === 'book' ? t('booked', describe(chosen)) : t('moved', describe(chosen)));
        router.push(weekHref(storeOf(chosen).code, dateIn(storeOf(chosen), chosen)));
      },
      onRefused: (error) => {
        if (error.code !== 'slot_taken') return false;
        setNearest(readNearest(error.details));
        setChosen(null);
        return true;
      },
    });
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex min-w-0 flex-col gap-5">
      {nearest.length > 0 && (
        <Callout tone="warn" role="alert" title={t('taken')}>
          {t('takenOffer')}
          <div className="mt-2 flex flex-wrap gap-2">
            {nearest.map((offer) => (
              <OfferButton
                key={keyOf(offer)}
                {...describe(offer)}
                isChosen={isSame(offer, chosen)}
                onPress={() => setChosen(offer)}
              />
            ))}
          </div>
        </Callout>
      )}
      {earliest.length > 0 && (
        <section aria-label={t('earliest', { city })} className="flex flex-col gap-2">
          <h2 className="text-sm font-semibold text-muted">{t('earliest', { city })}</h2>
          <div className="flex flex-wrap gap-2">
            {earliest.map((offer, index) => (
              <OfferButton
                key={keyOf(offer)}
                {...describe(offer)}
                shortcut={`${index + 1}`}
                isChosen={isSame(offer, chosen)}
                onPress={() => setChosen(offer)}
              />
            ))}
          </div>
        </section>
      )}
      <section aria-label={t('places', { store: store.name })} className="flex flex-col gap-2">
        <h2 className="text-sm font-semibold text-muted">{t('places', { store: store.name })}</h2>
        {places.length === 0 ? (
          <EmptyState icon={CalendarX} title={t('none')} description={t('noneHint')} />
        ) : (
          <PlaceDays store={store} places={places} chosen={chosen} onChoose={setChosen} />
        )}
        <p className="text-sm text-faint">{t('timeZone', { zone: store.timeZone })}</p>
      </section>
      <div className="sticky bottom-(--shell-bottom) -mx-4 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-surface px-4 py-3">
        <p role="status" className={chosen === null ? 'text-muted' : 'text-md font-semibold'}>
          {chosen === null ? t('choose') : t('chosen', describe(chosen))}
        </p>
        <div className="flex items-center gap-4">
          <span className="hidden text-sm text-faint lg:inline">{t('keys')}</span>
          <Button type="submit" variant="primary" size="lg" isDisabled={chosen === null} isPending={isPending}>
            {verb === 'book' ? t('book') : t('move')}
            <KeyboardKey tone="inherit">⏎</KeyboardKey>
          </Button>
        </div>
      </div>
    </form>
  );
}

/** The calendar date YYYY-MM-DD by the store's clock. */
function dateIn({ timeZone }: PickerStore, { startsAt }: PickedPlace): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(startsAt);
}

function keyOf({ storeId, startsAt }: PickedPlace): string {
  return `${storeId} ${startsAt.toISOString()}`;
}

function isSame(a: PickedPlace, b: PickedPlace | null): boolean {
  return b !== null && keyOf(a) === keyOf(b);
}
