'use client';

import { useFormatter, useTranslations } from 'next-intl';

import type { BoardDesk, DeskPlace } from '#components/visits/board-types';
import { DAY_AND_TIME } from '#components/visits/day-and-time';
import type { PickerStore } from '#components/visits/slot-picker';

type Places = { store: PickerStore; stores: readonly PickerStore[]; desks: readonly BoardDesk[] };

/** A place in words: its day and time, then its desk, or the store where it is another one. */
export function usePlaceText({ store, stores, desks }: Places): (place: DeskPlace) => string {
  const t = useTranslations('visits.board');
  const format = useFormatter();
  return ({ storeId, startsAt, deskId }) => {
    const at = stores.find(({ id }) => id === storeId) ?? store;
    const { timeZone } = at;
    const when = format.dateTime(startsAt, { ...DAY_AND_TIME, timeZone });
    const desk = desks.find(({ id }) => id === deskId)?.label;
    if (storeId !== store.id) return t('placeElsewhere', { when, store: at.name });
    return desk === undefined ? when : t('placeAtDesk', { when, desk });
  };
}
