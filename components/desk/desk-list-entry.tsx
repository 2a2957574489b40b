import { clsx } from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';

import { KeptMark } from '#components/desk-outbox/kept-mark';
import { NeedsMarks } from '#components/desk/needs-marks';
import { SoftLink } from '#components/ui/soft-link';
import { Time } from '#components/ui/time';
import type { DeskEntry } from '#db/queries/list-desk-day';
import { callNumber, inLineSince } from '#domain/desk-line';

type DeskListEntryProps = {
  entry: DeskEntry;
  /** The desk to which it is called. */
  calledTo: string | undefined;
  readAt: Date;
  timeZone: string;
  isCurrent: boolean;
};

/** One visit of the list; the end of its reference, by which it is called, stands out. */
export function DeskListEntry({ entry, calledTo, readAt, timeZone, isCurrent }: DeskListEntryProps) {
  const t = useTranslations('desk');
  const number = callNumber(entry.reference);
  return (
    <li>
      <SoftLink
        href={`/desk?visit=${entry.id}`}
        keepsScroll
        aria-current={isCurrent ? 'page' : undefined}
        className={clsx(
          'flex min-h-14 items-center gap-3 rounded-lg border px-3 py-2',
          isCurrent ? 'border-accent bg-accent-soft' : 'border-line bg-surface hover:border-line-strong',
        )}
      >
        <Time
          value={entry.startsAt}
          look="time"
          timeZone={timeZone}
          className="w-12 self-start pt-px text-md font-semibold tabular-nums"
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="truncate font-medium">{entry.customer}</span> <NeedsMarks needs={entry.needs} />
          </span>
          <span className="block font-mono text-sm text-faint">
            {entry.reference.slice(0, -number.length)}
            <b className="font-semibold text-ink">{number}</b>
          </span>
          {entry.state === 'arrived' && (
            <Standing entry={entry} calledTo={calledTo} readAt={readAt} timeZone={timeZone} />
          )}
          <KeptMark visitId={entry.id} />
          {(entry.state === 'unconfirmed' || entry.state === 'missed') && (
            <span className="block text-sm text-muted">{t(`state.${entry.state}`)}</span>
          )}
        </span>
        <span className="self-start pt-0.5 text-sm text-muted">{t('deskLabel', { label: entry.deskLabel })}</span>
      </SoftLink>
    </li>
  );
}

/** Where somebody stands in line, or to which desk they are called. */
function Standing({ entry, calledTo, readAt, timeZone }: Omit<DeskListEntryProps, 'isCurrent'>) {
  const t = useTranslations('desk.line');
  const format = useFormatter();
  const { arrivedAt, unansweredAt } = entry;
  if (calledTo !== undefined)
    return <span className="block text-sm font-medium text-accent">{t('calledTo', { label: calledTo })}</span>;
  if (unansweredAt !== null)
    return (
      <span className="block text-sm text-warn">
        {t('unanswered', { time: format.dateTime(unansweredAt, 'time', { timeZone }) })}
      </span>
    );
  if (arrivedAt === null) return null;
  const minutes = Math.max(
    0,
    Math.floor((readAt.getTime() - inLineSince({ arrivedAt, unansweredAt }).getTime()) / 60_000),
  );
  return <span className="block text-sm text-muted">{t('waits', { minutes })}</span>;
}
