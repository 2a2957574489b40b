'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { Button } from '#components/ui/button';
import { Select } from '#components/ui/select';
import { TextField } from '#components/ui/text-field';
import type { PickedPlace, PickerStore } from '#components/visits/slot-picker';
import { VISIT_OVERRIDE_REASONS } from '#domain/reasons';
import { findWallInstant } from '#domain/week';

type OverrideFormProps = {
  store: PickerStore;
  verb: 'book' | 'move';
  isPending: boolean;
  onPlace: (place: PickedPlace) => void;
};

/** A time of the store that is not offered, for those who may leave notice and opening hours aside with a reason. */
export function OverrideForm({ store, verb, isPending, onPlace }: OverrideFormProps) {
  const t = useTranslations('visits.override');
  const pick = useTranslations('visits.pick');
  const terms = useTranslations('terms.reason');
  const [date, setDate] = useState('');
  const [time, setTime] = useState('');
  const [reason, setReason] = useState<string | null>(null);
  const [hasTried, setTried] = useState(false);
  const startsAt = findWallInstant({ date, time: time.replace('：', ':').trim(), timeZone: store.timeZone });
  const override = VISIT_OVERRIDE_REASONS.find((known) => known === reason);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (startsAt !== null && override !== undefined) onPlace({ storeId: store.id, startsAt, override });
  }

  return (
    <details className="group/override rounded-lg border border-line bg-surface">
      <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-2.5 text-muted hover:bg-hover">
        <ChevronRight aria-hidden size={16} className="shrink-0 group-open/override:rotate-90" />
        {t('title')}
      </summary>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4 border-t border-line p-4">
        <p className="text-muted">{t('hint')}</p>
        <div className="grid gap-4 sm:grid-cols-[11rem_8rem_minmax(0,1fr)]">
          <TextField
            label={t('date')}
            type="date"
            value={date}
            onChange={setDate}
            error={hasTried && date === '' ? t('dateProblem') : undefined}
            isRequired
          />
          <TextField
            label={t('time')}
            value={time}
            onChange={setTime}
            error={hasTried && date !== '' && startsAt === null ? t('timeProblem') : undefined}
            inputMode="numeric"
            placeholder="08:30"
            maxLength={5}
            isRequired
            autoComplete="off"
          />
          <Select
            label={t('reason')}
            placeholder={t('choose')}
            error={hasTried && override === undefined ? t('reasonProblem') : undefined}
            options={VISIT_OVERRIDE_REASONS.map((id) => ({ id, label: terms(id) }))}
            value={reason}
            onChange={(key) => setReason(String(key))}
          />
        </div>
        <div className="flex justify-end">
          <Button type="submit" isPending={isPending}>
            {verb === 'book' ? t('book') : pick('move')}
          </Button>
        </div>
      </form>
    </details>
  );
}
