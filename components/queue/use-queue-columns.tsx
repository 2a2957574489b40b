'use client';

import { AlarmClock, AlarmClockOff, CircleUserRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';

import { dataColumns } from '#components/data-table/data-columns';
import type { DataColumns } from '#components/data-table/data-columns';
import { PLACE, remembering, templateOf } from '#components/queue/remembered';
import { STATUS_LOOKS } from '#components/queue/status-tone';
import { useDuration } from '#components/queue/use-duration';
import { Sign } from '#components/ui/sign';
import { TONE_ICONS, TONE_TEXT } from '#components/ui/tone';
import type { Tone } from '#components/ui/tone';
import type { QueueRow } from '#db/queries/list-applications';
import { isReviewable } from '#domain/application';
import type { CheckOutcome } from '#domain/check';

const column = dataColumns<QueueRow>();
const SEVERITY = ['fail', 'unknown', 'warn', 'pass'] as const satisfies readonly CheckOutcome[];
const NEAR_MS = 48 * 3_600_000;
/** No zone is off by less: the same day stands for all of it. */
const QUARTER_MS = 15 * 60_000;
const days = remembering();

/** The signs that these rows carry, by the names they go by here. */
export function queueSigns(rows: readonly QueueRow[]): Record<string, LucideIcon> {
  const signs: Record<string, LucideIcon> = { late: AlarmClockOff, soon: AlarmClock, holder: CircleUserRound };
  for (const { status, outcomes } of rows) {
    const { tone, icon } = STATUS_LOOKS[status];
    signs[status] = icon ?? TONE_ICONS[tone];
    for (const outcome of SEVERITY) if (outcomes[outcome] > 0) signs[outcome] = TONE_ICONS[outcome];
  }
  return signs;
}

/** The queue's columns; their cells are plain text and the fewest elements that can say it, since there are 500 of them. */
export function useQueueColumns(): DataColumns<QueueRow> {
  const t = useTranslations('queue');
  const term = useTerms();
  const dayOf = useDay();
  const duration = useDuration();
  const now = useNow().getTime();
  return useMemo(() => {
    const overdue = templateOf(t('overdue', { duration: PLACE }));
    const dueSoon = templateOf(t('dueSoon', { duration: PLACE }));
    const me = t('holderMe');
    return column.columns([
      column.accessor('reference', {
        header: t('columns.reference'),
        cell: ({ getValue }) => getValue(),
        meta: { isPrimary: true, width: '8.5rem', look: 'font-mono text-sm' },
      }),
      column.accessor('customer', {
        header: t('columns.customer'),
        cell: ({ getValue }) => getValue(),
        meta: { look: 'whitespace-nowrap' },
      }),
      column.accessor('msisdn', {
        header: t('columns.number'),
        cell: ({ getValue }) => getValue(),
        meta: { hideBelow: 'md', look: 'whitespace-nowrap text-muted' },
      }),
      column.accessor('simKind', {
        header: t('columns.sim'),
        cell: ({ row: { original } }) => term(`simKind.${original.simKind}`),
        meta: { hideBelow: 'lg' },
      }),
      column.accessor('route', {
        header: t('columns.route'),
        cell: ({ row: { original } }) => term(`route.${original.route}`),
        meta: { hideBelow: 'lg' },
      }),
      column.accessor('outcomes', {
        header: t('columns.checks'),
        cell: ({ row: { original } }) => outcomesCell(original.outcomes, term),
        meta: { look: 'whitespace-nowrap' },
      }),
      column.accessor('submittedAt', {
        header: t('columns.waiting'),
        cell: ({ row: { original } }) =>
          isReviewable(original.status) ? duration(Math.max(0, now - original.submittedAt.getTime())) : NOTHING,
        enableSorting: true,
        meta: { align: 'end', hideBelow: 'md', look: 'whitespace-nowrap text-muted' },
      }),
      column.accessor('dueAt', {
        header: t('columns.due'),
        cell: ({ row: { original } }) => {
          if (original.dueAt === null || !isReviewable(original.status)) return NOTHING;
          const left = original.dueAt.getTime() - now;
          if (left < 0) return signed('fail', 'late', overdue(duration(-left)));
          const inTime = dueSoon(duration(left));
          if (original.isDueSoon) return signed('warn', 'soon', inTime);
          return left < NEAR_MS ? inTime : dayOf(original.dueAt);
        },
        enableSorting: true,
        meta: { width: '8.5rem', look: 'whitespace-nowrap text-muted' },
      }),
      column.accessor('holder', {
        header: t('columns.holder'),
        cell: ({ row: { original } }) => holderCell(original.holder, me),
        meta: { hideBelow: 'xl' },
      }),
      column.accessor('status', {
        header: t('columns.status'),
        cell: ({ row: { original } }) =>
          signed(STATUS_LOOKS[original.status].tone, original.status, term(`status.${original.status}`)),
        meta: { hideBelow: 'sm' },
      }),
    ]);
  }, [t, term, dayOf, duration, now]);
}

type Term =
  | `simKind.${QueueRow['simKind']}`
  | `route.${QueueRow['route']}`
  | `outcome.${CheckOutcome}`
  | `status.${QueueRow['status']}`;

function useTerms(): (term: Term) => string {
  const t = useTranslations('terms');
  return useMemo(() => {
    const said = remembering();
    return (term) => said(term, () => t(term));
  }, [t]);
}

function useDay(): (at: Date) => string {
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useTimeZone();
  return useCallback(
    (at) =>
      days(`${locale} ${timeZone} ${Math.floor(at.getTime() / QUARTER_MS)}`, () => format.dateTime(at, 'dayShort')),
    [format, locale, timeZone],
  );
}

/** What a cell says more of when the pointer rests on it. */
export function useQueueTitles(): (row: QueueRow, columnId: string) => string | undefined {
  const t = useTranslations('queue');
  const format = useFormatter();
  return (row, columnId) => {
    switch (columnId) {
      case 'outcomes':
        return t('outcomes', row.outcomes);
      case 'submittedAt':
        return format.dateTime(row.submittedAt, 'full');
      case 'dueAt':
        return row.dueAt === null ? undefined : format.dateTime(row.dueAt, 'full');
      case 'holder':
        return row.holder === null
          ? undefined
          : t('holderUntil', { name: row.holder.name, until: format.dateTime(row.holder.until, 'time') });
      default:
        return undefined;
    }
  };
}

const NOTHING = <span className="text-faint">—</span>;

function signed(tone: Tone, sign: string, words: string): ReactNode {
  return (
    <span className={`signed ${TONE_TEXT[tone]}`}>
      <Sign name={sign} />
      {words}
    </span>
  );
}

/** The worst outcome as sign, word and count; the milder ones as sign and count behind it. */
function outcomesCell(counts: QueueRow['outcomes'], term: (term: Term) => string): ReactNode {
  const [worst, ...milder] = SEVERITY.filter((outcome) => counts[outcome] > 0);
  if (worst === undefined) return NOTHING;
  const first = signed(worst, worst, `${term(`outcome.${worst}`)} ${counts[worst]}`);
  const others = milder.filter((outcome) => outcome !== 'pass');
  if (others.length === 0) return first;
  return (
    <span className="inline-flex items-center gap-2.5">
      {first}
      {others.map((outcome) => (
        <span key={outcome} className={`signed-small ${TONE_TEXT[outcome]}`}>
          <Sign name={outcome} />
          <span className="sr-only">{term(`outcome.${outcome}`)}</span>
          {counts[outcome]}
        </span>
      ))}
    </span>
  );
}

function holderCell(holder: QueueRow['holder'], me: string): ReactNode {
  if (holder === null) return NOTHING;
  return (
    <span
      className={`inline-flex max-w-36 items-center gap-1.5 ${holder.isMe ? 'font-medium text-accent' : 'text-muted'}`}
    >
      <Sign name="holder" />
      <span className={holder.isMe ? 'text-ink' : 'truncate'}>{holder.isMe ? me : holder.name}</span>
    </span>
  );
}
