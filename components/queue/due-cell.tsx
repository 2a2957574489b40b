'use client';

import { AlarmClock, AlarmClockOff } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';

import { StatusBadge } from '#components/ui/status-badge';
import { useDuration } from '#components/queue/use-duration';

const HOUR = 3_600_000;
const NEAR_MS = 48 * HOUR;

/** By when the review is due: a date, or how soon, or how late; whether that is soon is told in working hours. */
export function DueCell({ dueAt, isSoon }: { dueAt: Date; isSoon: boolean }) {
  const t = useTranslations('queue');
  const format = useFormatter();
  const duration = useDuration();
  const left = dueAt.getTime() - useNow().getTime();
  const full = format.dateTime(dueAt, 'full');
  if (left < 0) {
    return (
      <span title={full}>
        <StatusBadge tone="fail" look="plain" icon={AlarmClockOff}>
          {t('overdue', { duration: duration(-left) })}
        </StatusBadge>
      </span>
    );
  }
  if (isSoon) {
    return (
      <span title={full}>
        <StatusBadge tone="warn" look="plain" icon={AlarmClock}>
          {t('dueSoon', { duration: duration(left) })}
        </StatusBadge>
      </span>
    );
  }
  return (
    <time dateTime={dueAt.toISOString()} title={full} className="whitespace-nowrap text-muted">
      {left < NEAR_MS ? t('dueSoon', { duration: duration(left) }) : format.dateTime(dueAt, 'dayShort')}
    </time>
  );
}
