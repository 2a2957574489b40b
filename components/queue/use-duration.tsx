'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';

import { remembering } from '#components/queue/remembered';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const written = remembering();

/** Writes a length of time in its largest whole unit. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations('queue.duration');
  const locale = useLocale();
  return useCallback(
    (ms) => {
      const [unit, count] = wholeUnit(Math.max(0, ms));
      return written(`${locale} ${count} ${unit}`, () => t(unit, { count }));
    },
    [t, locale],
  );
}

function wholeUnit(ms: number): ['minutes' | 'hours' | 'days', number] {
  if (ms < HOUR) return ['minutes', Math.floor(ms / MINUTE)];
  if (ms < 2 * DAY) return ['hours', Math.floor(ms / HOUR)];
  return ['days', Math.floor(ms / DAY)];
}
