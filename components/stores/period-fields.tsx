'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import { IconButton } from '#components/ui/icon-button';
import { TextField } from '#components/ui/text-field';
import type { DayHours } from '#domain/slots';
import { periodProblem } from '#domain/store-input';

type PeriodFieldsProps = {
  /** The day they are of, in words. */
  day: string;
  periods: DayHours[];
  onChange: (periods: DayHours[]) => void;
  hasTried: boolean;
};

const MOST = 6;

/** The periods of one day, a row each; none at all is a closed day. */
export function PeriodFields({ day, periods, onChange, hasTried }: PeriodFieldsProps) {
  const t = useTranslations('stores.hours');
  const addId = useId();
  const [added, setAdded] = useState(-1);

  function set(index: number, change: Partial<DayHours>): void {
    onChange(periods.map((period, at) => (at === index ? { ...period, ...change } : period)));
  }

  function add(): void {
    setAdded(periods.length);
    onChange([
      ...periods,
      periods.length === 0 ? { opensAt: '09:00', closesAt: '18:00' } : { opensAt: '', closesAt: '' },
    ]);
  }

  function remove(index: number): void {
    setAdded(-1);
    onChange(periods.filter((_, at) => at !== index));
    document.getElementById(addId)?.focus();
  }

  return (
    <div className="flex flex-wrap items-start gap-x-5 gap-y-2">
      {periods.length === 0 && <span className="flex h-9 items-center text-muted">{t('closed')}</span>}
      {periods.map((period, index) => {
        const problem = hasTried ? periodProblem(periods, index) : null;
        const names = { day, number: index + 1 };
        return (
          <div key={index} className="flex flex-col gap-1">
            <div className="flex items-center gap-2">
              <TextField
                label={t('opens', names)}
                value={period.opensAt}
                onChange={(opensAt) => set(index, { opensAt: typed(opensAt) })}
                error={problem === null ? undefined : t(`problems.${problem}`)}
                autoFocus={index === added}
                inputMode="numeric"
                placeholder="09:00"
                maxLength={5}
                autoComplete="off"
                className="w-20 tabular-nums [&_label]:sr-only [&>span]:sr-only"
              />
              <span aria-hidden className="text-muted">
                {t('until')}
              </span>
              <TextField
                label={t('closes', names)}
                value={period.closesAt}
                onChange={(closesAt) => set(index, { closesAt: typed(closesAt) })}
                error={problem === null ? undefined : t(`problems.${problem}`)}
                inputMode="numeric"
                placeholder="18:00"
                maxLength={5}
                autoComplete="off"
                className="w-20 tabular-nums [&_label]:sr-only [&>span]:sr-only"
              />
              <IconButton
                label={t('remove', names)}
                size="sm"
                icon={<Trash2 aria-hidden size={16} />}
                onPress={() => remove(index)}
              />
            </div>
            {problem !== null && (
              <p aria-hidden className="text-sm font-medium text-fail">
                {t(`problems.${problem}`)}
              </p>
            )}
          </div>
        );
      })}
      {periods.length < MOST && (
        <IconButton
          id={addId}
          label={t('addTo', { day })}
          size="sm"
          className="mt-1"
          icon={<Plus aria-hidden size={16} />}
          onPress={add}
        />
      )}
    </div>
  );
}

/** A Chinese keyboard's colon is one too. */
function typed(time: string): string {
  return time.replace('：', ':').trim();
}
