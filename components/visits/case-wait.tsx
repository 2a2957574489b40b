'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { Checkbox } from '#components/ui/checkbox';
import { toast } from '#components/ui/toast';
import { useVerb } from '#components/visits/use-verb';
import { WEEKDAYS, useWishText } from '#components/visits/use-wish-text';
import type { OpenOffer, OwnWait } from '#db/queries/find-own-wait';
import type { ActionResult } from '#domain/action-result';
import { POLICY } from '#domain/policy';
import type { DeskAbility } from '#domain/store';
import { DAY_PARTS } from '#domain/wait';
import type { DayPart } from '#domain/wait';

type Wish = { storeIds: string[]; weekdays: number[]; dayParts: DayPart[]; abilities: DeskAbility[] };
type Act<Input> = (input: Input) => Promise<ActionResult<unknown>>;

export type WaitActions = {
  wait: Act<Wish & { applicationId: string }>;
  leave: Act<{ applicationId: string }>;
  accept: Act<{ visitId: string }>;
  decline: Act<{ visitId: string }>;
};

type CaseWaitProps = {
  applicationId: string;
  wait: OwnWait | null;
  /** Those in the viewer's reach. */
  stores: readonly { id: string; name: string }[];
  actions: WaitActions;
};

/** What a case waits for, said at the counter or on the phone, and the answer to what is offered to it. */
export function CaseWait({ applicationId, wait, stores, actions }: CaseWaitProps) {
  const t = useTranslations('visits.waiting');
  const words = useWishText();
  const format = useFormatter();
  const locale = useLocale();
  const { isPending, run } = useVerb();
  const [isOpen, setOpen] = useState(false);
  const isOwn = wait === null || wait.stores.every(({ id }) => stores.some((store) => store.id === id));
  return (
    <Card className="mt-6" title={t('title')}>
      {wait === null ? (
        <p className="text-muted">{t('notOnList')}</p>
      ) : (
        <>
          <p className="font-medium">{format.list(wait.stores.map(({ name }) => name[locale]))}</p>
          <p className="text-muted">{words.wish(wait.wish, wait.abilities)}</p>
          {wait.offer !== null && <Offer offer={wait.offer} isPending={isPending} run={run} actions={actions} />}
        </>
      )}
      {isOpen ? (
        <WishForm
          wait={wait}
          stores={stores}
          isPending={isPending}
          onCancel={() => setOpen(false)}
          onSave={(wish) =>
            run(() => actions.wait({ applicationId, ...wish }), {
              onDone: () => {
                toast.success(t('saved'));
                setOpen(false);
              },
            })
          }
        />
      ) : (
        isOwn && (
          <div className="mt-3 flex flex-wrap gap-2">
            <Button onPress={() => setOpen(true)}>{wait === null ? t('join') : t('change')}</Button>
            {wait !== null && (
              <Button
                isPending={isPending}
                onPress={() => run(() => actions.leave({ applicationId }), { onDone: () => toast.success(t('left')) })}
              >
                {t('leave')}
              </Button>
            )}
          </div>
        )
      )}
    </Card>
  );
}

type OfferProps = Pick<ReturnType<typeof useVerb>, 'isPending' | 'run'> & { offer: OpenOffer; actions: WaitActions };

function Offer({ offer: { visitId, startsAt, until, timeZone, store }, isPending, run, actions }: OfferProps) {
  const t = useTranslations('visits.waiting');
  const format = useFormatter();
  const locale = useLocale();
  const when = format.dateTime(startsAt, 'dateTime', { timeZone });
  return (
    <Callout
      tone="accent"
      className="mt-3"
      title={t('kept', { store: store.name[locale], when })}
      action={
        <div className="flex gap-2">
          <Button
            variant="primary"
            isPending={isPending}
            onPress={() => run(() => actions.accept({ visitId }), { onDone: () => toast.success(t('accepted')) })}
          >
            {t('accept')}
          </Button>
          <Button
            isPending={isPending}
            onPress={() => run(() => actions.decline({ visitId }), { onDone: () => toast.success(t('declined')) })}
          >
            {t('decline')}
          </Button>
        </div>
      }
    >
      {t('keptUntil', { time: format.dateTime(until, 'time', { timeZone }) })}
    </Callout>
  );
}

type WishFormProps = {
  wait: OwnWait | null;
  stores: CaseWaitProps['stores'];
  isPending: boolean;
  onCancel: () => void;
  onSave: (wish: Wish) => void;
};

function WishForm({ wait, stores, isPending, onCancel, onSave }: WishFormProps) {
  const t = useTranslations('visits.waiting');
  const common = useTranslations('common');
  const words = useWishText();
  const first = stores.length === 1 ? stores.map(({ id }) => id) : [];
  const [wish, setWish] = useState<Wish>({
    storeIds: wait?.stores.map(({ id }) => id) ?? first,
    weekdays: [...(wait?.wish.weekdays ?? [])],
    dayParts: [...(wait?.wish.dayParts ?? [])],
    abilities: wait?.abilities ?? [],
  });
  const isFull = wish.storeIds.length >= POLICY.wait.stores;

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (wish.storeIds.length > 0) onSave(wish);
  }

  return (
    <form onSubmit={onSubmit} className="mt-4 flex flex-col gap-5 border-t border-line pt-4">
      <fieldset>
        <legend className="mb-2 font-medium">{t('stores', { count: POLICY.wait.stores })}</legend>
        <div className="grid max-h-64 gap-x-6 gap-y-1.5 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3">
          {stores.map(({ id, name }) => (
            <Checkbox
              key={id}
              isSelected={wish.storeIds.includes(id)}
              isDisabled={isFull && !wish.storeIds.includes(id)}
              onChange={() => setWish({ ...wish, storeIds: turned(wish.storeIds, id) })}
            >
              {name}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-2 font-medium">{t('when')}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1.5">
          {WEEKDAYS.map((day) => (
            <Checkbox
              key={day}
              isSelected={wish.weekdays.includes(day)}
              onChange={() => setWish({ ...wish, weekdays: turned(wish.weekdays, day) })}
            >
              {words.weekday(day)}
            </Checkbox>
          ))}
        </div>
        <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5">
          {DAY_PARTS.map((part) => (
            <Checkbox
              key={part}
              isSelected={wish.dayParts.includes(part)}
              onChange={() => setWish({ ...wish, dayParts: turned(wish.dayParts, part) })}
            >
              {words.dayPart(part)}
            </Checkbox>
          ))}
        </div>
        <p className="mt-2 text-sm text-muted">{t('anyHint')}</p>
      </fieldset>
      <Checkbox
        isSelected={wish.abilities.includes('elder_priority')}
        onChange={() => setWish({ ...wish, abilities: turned(wish.abilities, 'elder_priority') })}
      >
        {t('elder')}
      </Checkbox>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={wish.storeIds.length === 0}>
          {wait === null ? t('join') : t('save')}
        </Button>
        <Button onPress={onCancel}>{common('cancel')}</Button>
      </div>
    </form>
  );
}

function turned<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
