'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { focusWrong } from '#components/stores/focus-wrong';
import { PeriodFields } from '#components/stores/period-fields';
import type { StoreActions } from '#components/stores/store-types';
import { useStoreSave } from '#components/stores/use-store-save';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { toast } from '#components/ui/toast';
import type { KeptStore } from '#db/queries/find-kept-store';
import { WeekPeriods } from '#domain/store-input';

type HoursCardProps = { store: KeptStore; changeHours: StoreActions['changeHours'] | null };

/** A Monday, for the names of the weekdays. */
const MONDAY = Date.UTC(2026, 10, 16, 12);

/** The hours of every weekday; what was typed stays until it is saved or given up. */
export function HoursCard({ store, changeHours }: HoursCardProps) {
  const t = useTranslations('stores.hours');
  const problems = useTranslations('stores.problem');
  const done = useTranslations('stores.done');
  const format = useFormatter();
  const [draft, setDraft] = useState<KeptStore['week'] | null>(null);
  const [hasTried, setTried] = useState(false);
  const { isPending, problem, setProblem, save, dialog } = useStoreSave(store);
  const week = draft ?? store.week;
  const isChanged = JSON.stringify(week) !== JSON.stringify(store.week);
  const dayName = (day: number) =>
    format.dateTime(new Date(MONDAY + day * 86_400_000), { weekday: 'long', timeZone: 'UTC' });

  function forget(): void {
    setDraft(null);
    setTried(false);
    setProblem(null);
  }

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const checked = WeekPeriods.safeParse(week);
    setTried(true);
    if (!checked.success) {
      setProblem(problems('check'));
      focusWrong(event);
      return;
    }
    if (changeHours === null || !isChanged) {
      setProblem(problems('unchanged'));
      return;
    }
    await save({
      act: changeHours,
      input: { week: checked.data },
      onDone: () => {
        toast.success(done('hours'));
        forget();
      },
    });
  }

  return (
    <Card title={t('title')}>
      {changeHours === null ? (
        <ReadOnlyWeek week={store.week} dayName={dayName} />
      ) : (
        <form noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-3">
          <p className="text-sm text-faint">{t('hint')}</p>
          <div className="divide-y divide-line border-y border-line">
            {week.map((periods, day) => (
              <div
                key={day}
                role="group"
                aria-label={dayName(day)}
                className="grid grid-cols-1 items-start gap-x-4 py-2 sm:grid-cols-[7rem_minmax(0,1fr)]"
              >
                <span className="flex h-9 items-center font-medium">{dayName(day)}</span>
                <PeriodFields
                  day={dayName(day)}
                  periods={periods}
                  onChange={(changed) => setDraft(week.map((one, at) => (at === day ? changed : one)))}
                  hasTried={hasTried}
                />
              </div>
            ))}
          </div>
          {problem !== null && (
            <Callout tone="fail" role="alert">
              {problem}
            </Callout>
          )}
          <div className="flex justify-end gap-2">
            {isChanged && <Button onPress={forget}>{t('reset')}</Button>}
            <Button type="submit" variant="primary" isPending={isPending}>
              {t('save')}
            </Button>
          </div>
        </form>
      )}
      {dialog}
    </Card>
  );
}

function ReadOnlyWeek({ week, dayName }: { week: KeptStore['week']; dayName: (day: number) => string }) {
  const t = useTranslations('stores');
  return (
    <dl aria-label={t('weekdaysList')} className="grid grid-cols-[7rem_1fr] gap-y-1.5">
      {week.map((periods, day) => (
        <div key={day} className="contents">
          <dt className="text-muted">{dayName(day)}</dt>
          <dd className="tabular-nums">{hoursText(periods) ?? t('hours.closed')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `09:00–12:00, 13:00–18:00`; null where there are none. */
export function hoursText(periods: readonly { opensAt: string; closesAt: string }[]): string | null {
  return periods.length === 0 ? null : periods.map(({ opensAt, closesAt }) => `${opensAt}–${closesAt}`).join(', ');
}
