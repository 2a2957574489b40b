'use client';

import { clsx } from 'clsx';
import { Undo2, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Button } from '#components/ui/button';
import { IconButton } from '#components/ui/icon-button';
import type { BoardDesk, DeskPlace } from '#components/visits/board-types';
import type { Outcome } from '#components/visits/desk-board';
import type { PickerStore } from '#components/visits/slot-picker';
import { usePlaceText } from '#components/visits/use-place-text';
import type { WeekVisit } from '#db/queries/list-store-week';
import type { DropRefusal } from '#domain/drop';

type BoardBarProps = {
  store: PickerStore;
  stores: readonly PickerStore[];
  desks: readonly BoardDesk[];
  moving: WeekVisit | null;
  /** Under the mouse that carries it: then the bar lets through to the places below it. */
  isDragging: boolean;
  over: DropRefusal | 'place' | null;
  outcome: Outcome | null;
  isPending: boolean;
  canOverride: boolean;
  onGiveUp: () => void;
  onUndo: (moved: Extract<Outcome, { name: 'moved' }>) => void;
  onNearest: (visit: WeekVisit, to: DeskPlace) => void;
  onClose: () => void;
};

/** At the foot of the board: what is being moved and where it can go, then what came of it. */
export function BoardBar(props: BoardBarProps) {
  const { store, stores, desks, moving, isDragging, over, outcome, isPending, canOverride } = props;
  const t = useTranslations('visits.board');
  const common = useTranslations('common');
  const format = useFormatter();
  const placeText = usePlaceText({ store, stores, desks });
  const deadline = (visit: WeekVisit) =>
    visit.confirmBy === null ? '—' : format.dateTime(visit.confirmBy, 'dateTime', { timeZone: store.timeZone });

  let words: ReactNode = null;
  let buttons: ReactNode = null;
  if (moving !== null) {
    words = (
      <>
        <strong className="font-semibold">{t('moving', { reference: moving.reference })}</strong>{' '}
        {over === null ? (
          <>
            {t('howTo', { deadline: deadline(moving) })} {canOverride && t('dashed')}
          </>
        ) : over === 'place' ? (
          t('letGo')
        ) : (
          <span className="font-medium text-fail">{t(`refusal.${over}`, { deadline: deadline(moving) })}</span>
        )}
      </>
    );
    buttons = <Button onPress={props.onGiveUp}>{t('giveUp')}</Button>;
  } else if (outcome?.name === 'taken') {
    words = <strong className="font-semibold text-warn">{t('taken', { reference: outcome.visit.reference })}</strong>;
    buttons = outcome.nearest.map((place) => (
      <Button
        key={`${place.storeId} ${place.startsAt.toISOString()}`}
        isDisabled={isPending}
        onPress={() => props.onNearest(outcome.visit, place)}
      >
        {placeText(place)}
      </Button>
    ));
  } else if (outcome?.name === 'moved') {
    words = t('moved', { reference: outcome.visit.reference, place: placeText(outcome.to) });
    buttons = (
      <Button isPending={isPending} icon={<Undo2 aria-hidden size={16} />} onPress={() => props.onUndo(outcome)}>
        {t('undo')}
      </Button>
    );
  } else if (outcome?.name === 'movedBack') {
    words = t('movedBack', { reference: outcome.visit.reference });
  }

  return (
    <div className={clsx('sticky bottom-(--shell-bottom) z-20', isDragging && 'pointer-events-none')}>
      <p role="status" className="sr-only">
        {words}
      </p>
      {words !== null && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-raised px-4 py-2.5 shadow-overlay">
          <span aria-hidden className="min-w-0 flex-1 basis-64">
            {words}
          </span>
          <div className="flex flex-wrap items-center gap-2">
            {buttons}
            {moving === null && (
              <IconButton label={common('close')} icon={<X aria-hidden size={18} />} onPress={props.onClose} />
            )}
          </div>
        </div>
      )}
    </div>
  );
}
