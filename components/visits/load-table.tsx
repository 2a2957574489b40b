'use client';

import { clsx } from 'clsx';
import { TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { SoftLink } from '#components/ui/soft-link';
import { LoadBar } from '#components/visits/load-bar';
import { boardHref } from '#components/visits/board-href';
import { freeOf, sumOf } from '#domain/load';
import type { DayLoad } from '#domain/load';

export type LoadRow = { code: string; name: string; city: string; desks: number; days: readonly DayLoad[] };
export type LoadGroup = { region: string; rows: readonly LoadRow[] };

type LoadTableProps = {
  caption: string;
  /** Calendar dates (YYYY-MM-DD), each by the clock of the store in whose row it stands. */
  dates: readonly string[];
  today: string;
  groups: readonly LoadGroup[];
};

const CELL = 'border-l border-line align-top';

/** Stores by region, each day with its load against its capacity; a cell leads to the desks of that day. */
export function LoadTable({ caption, dates, today, groups }: LoadTableProps) {
  const t = useTranslations('visits.load');
  const format = useFormatter();
  const dayNames = dates.map((date) => format.dateTime(new Date(`${date}T12:00:00Z`), 'dayShort', { timeZone: 'UTC' }));
  return (
    <div
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
      role="region"
      aria-label={caption}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by the keyboard.
      tabIndex={0}
    >
      <table className="w-full min-w-[62rem] border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 z-10 w-52 bg-surface px-3 py-2 text-left font-medium text-muted">
              {t('store')}
            </th>
            {dayNames.map((name, index) => (
              <th
                key={name}
                scope="col"
                className={clsx(
                  'border-l border-line px-2 py-2 text-left font-medium whitespace-nowrap',
                  dates[index] === today && 'bg-accent-soft text-accent',
                )}
              >
                {name}
              </th>
            ))}
            <th scope="col" className="w-24 border-l-2 border-line px-2 py-2 text-left font-medium text-muted">
              {t('week')}
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.region}>
            <tr className="border-t border-line bg-sunken">
              <th scope="rowgroup" className="sticky left-0 z-10 bg-sunken px-3 py-1.5 text-left font-semibold">
                {group.region}
              </th>
              {[...dates.keys()].map((day) => (
                <td key={day} className="border-l border-line px-2 py-1.5 text-muted tabular-nums">
                  <Figures load={sumOf(group.rows.map((row) => row.days[day] ?? NONE))} />
                </td>
              ))}
              <td className="border-l-2 border-line px-2 py-1.5 text-muted tabular-nums">
                <Figures load={sumOf(group.rows.flatMap((row) => row.days))} />
              </td>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.code} className="border-t border-line">
                <th scope="row" className="sticky left-0 z-10 bg-surface px-3 py-1.5 text-left font-normal">
                  <SoftLink
                    href={boardHref({ store: row.code, week: dates[0] })}
                    className="font-medium text-ink hover:text-accent hover:underline"
                  >
                    {row.name}
                  </SoftLink>
                  <span className="block text-xs text-faint">
                    {row.city} · {t('desks', { count: row.desks })}
                  </span>
                </th>
                {row.days.map((load, index) => (
                  <td key={dates[index]} className={clsx(CELL, dates[index] === today && 'bg-accent-soft/40')}>
                    <DayCell load={load} row={row} date={dates[index] ?? ''} dayName={dayNames[index] ?? ''} />
                  </td>
                ))}
                <td className="border-l-2 border-line px-2 py-1.5 align-top text-muted tabular-nums">
                  <Figures load={sumOf(row.days)} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const NONE: DayLoad = { booked: 0, held: 0, capacity: 0 };

type DayCellProps = { load: DayLoad; row: LoadRow; date: string; dayName: string };

function DayCell({ load, row, date, dayName }: DayCellProps) {
  const t = useTranslations('visits.load');
  const { booked, held, capacity } = load;
  const href = boardHref({ store: row.code, day: date });
  const named = { store: row.name, day: dayName, booked, held, capacity, free: freeOf(load) };
  if (capacity === 0) {
    return (
      <SoftLink href={href} className="focus-inset block min-h-13 px-2 py-1.5 text-faint hover:bg-hover">
        <span className="sr-only">{t('closedCell', named)}</span>
        <span aria-hidden>{t('closed')}</span>
        {booked + held > 0 && (
          <span aria-hidden className="flex items-center gap-1 text-xs text-warn">
            <TriangleAlert size={12} className="shrink-0" />
            {t('stillBooked', { count: booked + held })}
          </span>
        )}
      </SoftLink>
    );
  }
  return (
    <SoftLink href={href} className="focus-inset block min-h-13 px-2 py-1.5 hover:bg-hover">
      <span className="sr-only">{t('cell', named)}</span>
      <span aria-hidden className="flex items-baseline justify-between gap-2 whitespace-nowrap tabular-nums">
        <Figures load={load} />
        <span className="text-xs text-muted">{t('free', { count: named.free })}</span>
      </span>
      <LoadBar taken={booked} held={held} capacity={capacity} className="mt-1" />
      {held > 0 && (
        <span aria-hidden className="block text-xs text-muted">
          {t('held', { count: held })}
        </span>
      )}
    </SoftLink>
  );
}

function Figures({ load: { booked, capacity } }: { load: DayLoad }) {
  return (
    <span className="whitespace-nowrap">
      {booked}
      <span className="text-faint">/{capacity}</span>
    </span>
  );
}
