'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { useMoveWords, useStoreName } from '#components/closing/closing-words';
import type { ClosingChoice, ClosingSteps } from '#components/closing/use-closing-steps';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';
import { RadioGroup } from '#components/ui/radio-group';
import type { ClosingMove } from '#db/queries/find-closing';
import type { ClosingPlace } from '#db/queries/list-closing-places';

type PlaceDialogProps = {
  move: ClosingMove;
  places: readonly ClosingPlace[];
  timeZone: string;
  steps: ClosingSteps;
  onClose: () => void;
};

/** Another place for one visit, the least inconvenient first, or none. */
export function PlaceDialog({ move, places, timeZone, steps, onClose }: PlaceDialogProps) {
  const t = useTranslations('closing');
  const common = useTranslations('common');
  const format = useFormatter();
  const words = useMoveWords();
  const nameOf = useStoreName();
  const [chosen, setChosen] = useState<string | null>(move.outcome === 'move' ? null : move.outcome);
  const at = (instant: Date, zone: string) => format.dateTime(instant, 'dateTime', { timeZone: zone });
  const deadline = move.confirmBy === null ? '–' : at(move.confirmBy, timeZone);

  async function save(): Promise<void> {
    const choice = choiceOf(chosen, places);
    if (choice !== null && (await steps.adjust(move.id, choice))) onClose();
  }

  return (
    <Dialog
      title={t('pick.title', { customer: move.customer })}
      size="md"
      closeLabel={common('close')}
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={chosen === null}
            isPending={steps.pending === 'adjust'}
            onPress={() => void save()}
          >
            {t('pick.save')}
          </Button>
        </>
      }
    >
      <p className="text-muted">{t('pick.from', { when: at(move.fromStartsAt, timeZone), deadline })}</p>
      {steps.problem !== null && (
        <Callout tone="fail" role="alert" className="mt-3">
          {steps.problem}
        </Callout>
      )}
      {places.length === 0 && (
        <Callout tone="warn" className="mt-3">
          {t('pick.none')}
        </Callout>
      )}
      <div className="mt-4 max-h-[48vh] overflow-auto p-0.5">
        <RadioGroup
          aria-label={t('pick.choice')}
          label={t('pick.choice')}
          value={chosen}
          onChange={setChosen}
          options={[
            ...places.map((place, index) => ({
              value: `${index}`,
              label: `${at(place.startsAt, place.timeZone)} · ${nameOf(place)}`,
              description: `${words.distance(place.kilometres)} · ${words.shift(place.shiftMinutes)}`,
            })),
            { value: 'cancel', label: t('pick.cancel'), description: t('pick.cancelHint') },
            { value: 'keep', label: t('pick.keep'), description: t('pick.keepHint') },
          ]}
        />
      </div>
    </Dialog>
  );
}

function choiceOf(chosen: string | null, places: readonly ClosingPlace[]): ClosingChoice | null {
  if (chosen === 'cancel' || chosen === 'keep') return { outcome: chosen };
  const place = chosen === null ? undefined : places[Number(chosen)];
  return place === undefined ? null : { outcome: 'move', storeId: place.storeId, startsAt: place.startsAt };
}
