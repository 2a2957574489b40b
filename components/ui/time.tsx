import { useFormatter, useNow } from 'next-intl';

type TimeProps = {
  /** An instant, or its ISO form where it crosses to the browser. */
  value: Date | string;
  /** `relative` shows "3 hours ago" with the full instant as its title. */
  look?: 'relative' | 'date' | 'dateTime' | 'time' | 'day' | 'dayShort';
  /** Where the instant is shown for a place of its own, such as a store. */
  timeZone?: string;
  className?: string;
};

/** Both server and browser take "now" from the request, so that they write the same words. */
export function Time({ value, look = 'dateTime', timeZone, className }: TimeProps) {
  const format = useFormatter();
  const now = useNow();
  const instant = typeof value === 'string' ? new Date(value) : value;
  const full = format.dateTime(instant, 'full', { timeZone });
  const shown = look === 'relative' ? format.relativeTime(instant, now) : format.dateTime(instant, look, { timeZone });
  return (
    <time dateTime={instant.toISOString()} title={full} className={className}>
      {shown}
    </time>
  );
}
