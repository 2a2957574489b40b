'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { ClosingKind } from '#domain/closing/closing';

type What = {
  kind: ClosingKind;
  deskLabel: string | null;
  closedOn: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
};

/** What a closing closes, by the clock of its store. */
export function useWhatWords(): (what: What, timeZone: string) => string {
  const t = useTranslations('closing.what');
  const format = useFormatter();
  return ({ kind, deskLabel, closedOn, startsAt, endsAt }, timeZone) => {
    const label = deskLabel ?? '';
    const at = (instant: Date | null) => (instant === null ? '' : format.dateTime(instant, 'dateTime', { timeZone }));
    switch (kind) {
      case 'store':
        return t('store');
      case 'desk':
        return t('desk', { label });
      case 'day':
        return t('day', {
          date: format.dateTime(new Date(`${closedOn}T12:00:00Z`), { dateStyle: 'full', timeZone: 'UTC' }),
        });
      case 'period': {
        const period = { from: at(startsAt), until: at(endsAt) };
        return deskLabel === null ? t('period', period) : t('deskPeriod', { label, ...period });
      }
    }
  };
}

/** How far away and how much earlier or later, in words. */
export function useMoveWords() {
  const t = useTranslations('closing');
  const format = useFormatter();

  function duration(minutes: number): string {
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
    const parts = [
      days > 0 ? t('duration.days', { count: days }) : null,
      hours > 0 ? t('duration.hours', { count: hours }) : null,
      rest > 0 ? t('duration.minutes', { count: rest }) : null,
    ];
    return parts.filter((part) => part !== null).join(' ');
  }

  return {
    duration,
    shift: (minutes: number) => {
      if (minutes === 0) return t('sameTime');
      return t(minutes > 0 ? 'later' : 'earlier', { duration: duration(Math.abs(minutes)) });
    },
    distance: (kilometres: number | null) => {
      if (kilometres === null) return t('unknownDistance');
      return kilometres === 0 ? t('here') : length(kilometres);
    },
    length,
  };

  function length(kilometres: number): string {
    return t('kilometres', { value: format.number(kilometres, { maximumFractionDigits: 1 }) });
  }
}

export function useStoreName(): (store: { nameZh: string; nameEn: string }) => string {
  const locale = useLocale();
  return ({ nameZh, nameEn }) => (locale === 'zh-CN' ? nameZh : nameEn);
}
