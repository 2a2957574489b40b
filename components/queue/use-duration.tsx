'use client';

import { useTranslations } from 'next-intl';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Writes a length of time in its largest whole unit. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations('queue.duration');
  return (ms) => {
    if (ms < HOUR) return t('minutes', { count: Math.max(0, Math.floor(ms / MINUTE)) });
    if (ms < 2 * DAY) return t('hours', { count: Math.floor(ms / HOUR) });
    return t('days', { count: Math.floor(ms / DAY) });
  };
}
