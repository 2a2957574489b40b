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
import { OverrideForm } from '#components/visits/override-form';
import { PlaceDays } from '#components/visits/place-days';
import { readNearest } from '#components/visits/read-nearest';
import { useKeys } from '#components/ui/keys';
import { toast } from '#components/ui/toast';
import { useVerb } from '#components/visits/use-verb';
import { DAY_AND_TIME } from '#components/visits/day-and-time';
import { boardHref } from '#components/visits/board-href';
import type { HeldPlace } from '#db/queries/find-visit-case';
import type { ActionError, ActionResult } from '#domain/action-result';
import type { VisitOverrideReason } from '#domain/reasons';

export type PickedPlace = {
  storeId: string;
  startsAt: Date;
  /** The one desk that is wanted; any where absent. */
  deskId?: string;
  override?: VisitOverrideReason;
};
export type OfferedPlace = PickedPlace & { isLane: boolean };

export type Holding = {
  hold: (place: PickedPlace) => Promise<ActionResult<{ id: string; version: number; holdExpiresAt: Date }>>;
  confirm: (hold: { visitId: string; version: number }) => Promise<ActionResult<unknown>>;
  /** What was held when the page was opened. */
  held: HeldPlace | null;
};
export type PickerStore = { id: string; code: string; name: string; timeZone: string };
export type PlaceVisitAction = (place: PickedPlace) => Promise<ActionResult<unknown>>;

export type SlotPickerProps = {
  store: PickerStore;
  stores: readonly PickerStore[];
  /** What was chosen before the page was opened. */
  initial?: PickedPlace;
  earliest: readonly PickedPlace[];
  places: readonly OfferedPlace[];
  verb: 'book' | 'move';
  place: PlaceVisitAction;
  /** Where a place can be kept for some minutes first. */
  holding?: Holding;
  /** Whether the viewer may leave notice and opening hours aside. */
  canOverride: boolean;
};

/** Free times of one store, the earliest around it first; a form of one choice, so that the keyboard does it all. */
export function SlotPicker(props: SlotPickerProps) {
  const { store, stores, initial, earliest, places, verb, place, holding, canOverride } = props;
  const t = useTranslations('visits.pick');
  const format = useFormatter();
  const router = useRouter();
  const { isPending, run } = useVerb();
  const [held, setHeld] = useState<HeldPlace | null>(holding?.held ?? null);
  const [chosen, setChosen] = useState<PickedPlace | null>(held ?? initial ?? null);
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
    const { storeId, startsAt, deskId } = chosen;
    const isKept = held !== null && isSame(held, chosen);
    await (holding !== undefined && isKept
      ? run(() => holding.confirm({ visitId: held.visitId, version: held.version }), {
          onDone: () => leaveFor(chosen),
          onRefused: () => {
            setHeld(null);
            return false;
          },
        })
      : run(() => place({ storeId, startsAt, deskId }), { onDone: () => leaveFor(chosen), onRefused: offerOthers }));
  }

  async function keep(): Promise<void> {
    if (chosen === null || holding === undefined) return;
    const { storeId, startsAt, deskId } = chosen;
    await run(() => holding.hold({ storeId, startsAt, deskId }), {
      onDone: ({ id: visitId, version, holdExpiresAt }) =>
        setHeld({ visitId, version, storeId, startsAt, holdExpiresAt }),
      onRefused: offerOthers,
    });
  }

  function leaveFor(placed: PickedPlace): void {
    toast.success(verb === 'book' ? t('booked', describe(placed)) : t('moved', describe(placed)));
    router.push(boardHref({ store: storeOf(placed).code, week: dateIn(storeOf(placed), placed) }));
  }

  function offerOthers({ code, details }: ActionError): boolean {
    if (code !== 'slot_taken') return false;
    setNearest(readNearest(details));
    setChosen(null);
    return true;
  }

  return (
    <div className="flex min-w-0 flex-col gap-5">
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
          <section aria-label={t('earliest', { store: store.name })} className="flex flex-col gap-2">
            <h2 className="text-sm font-semibold text-muted">{t('earliest', { store: store.name })}</h2>
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
            {held !== null && isSame(held, chosen) && (
              <span className="ml-3 text-base font-normal text-muted">
                {t('heldUntil', { time: format.dateTime(held.holdExpiresAt, 'time') })}
              </span>
            )}
          </p>
          <div className="flex items-center gap-4">
            <span className="hidden text-sm text-faint lg:inline">{t('keys')}</span>
            {holding !== undefined && chosen !== null && !isSame(chosen, held) && (
              <Button size="lg" isDisabled={isPending} onPress={() => void keep()}>
                {t('hold')}
              </Button>
            )}
            <Button type="submit" variant="primary" size="lg" isDisabled={chosen === null} isPending={isPending}>
              {verb === 'book' ? t('book') : t('move')}
              <KeyboardKey tone="inherit">⏎</KeyboardKey>
            </Button>
          </div>
        </div>
      </form>
      {canOverride && (
        <OverrideForm
          store={store}
          verb={verb}
          isPending={isPending}
          onPlace={(wanted) =>
            void run(() => place(wanted), { onDone: () => leaveFor(wanted), onRefused: offerOthers })
          }
        />
      )}
    </div>
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
