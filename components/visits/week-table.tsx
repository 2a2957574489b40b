'use client';

import { clsx } from 'clsx';
import { Armchair } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { Time } from '#components/ui/time';
import { useBoard } from '#components/visits/board-context';
import type { BoardDay, BoardDesk } from '#components/visits/board-types';
import { LoadBar } from '#components/visits/load-bar';
import { HATCHED, WeekCell } from '#components/visits/week-cell';

type WeekTableProps = {
  caption: string;
  times: readonly string[];
  desks: readonly BoardDesk[];
  days: readonly BoardDay[];
};

/** Days of desks, with local times down the side. */
export function WeekTable({ caption, times, desks, days }: WeekTableProps) {
  const t = useTranslations('visits');
  const { timeZone } = useBoard().store;
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th
            scope="col"
            rowSpan={2}
            className="sticky left-0 z-10 w-14 border-r border-b border-line bg-surface px-2 text-left font-medium text-faint"
          >
            <span className="sr-only">{t('week.time')}</span>
          </th>
          {days.map((day) => (
            <th
              key={day.date}
              scope="colgroup"
              colSpan={columnsOf(day, desks)}
              className={clsx(
                'border-l-2 border-line px-2 py-2 text-left font-medium',
                day.isToday && 'bg-accent-soft text-accent',
              )}
            >
              <Time value={day.startsAt} look="dayShort" timeZone={timeZone} className="whitespace-nowrap" />
              {day.capacity === 0 ? (
                <span className="block text-xs leading-5 font-normal text-faint">{t('week.closedDay')}</span>
              ) : (
                <span className="block text-xs leading-5 font-normal text-muted">
                  <span aria-hidden>
                    {day.taken}/{day.capacity}
                  </span>
                  <span className="sr-only">{t('week.load', { taken: day.taken, capacity: day.capacity })}</span>
                  <LoadBar taken={day.taken} capacity={day.capacity} />
                </span>
              )}
            </th>
          ))}
        </tr>
        <tr>
          {days.flatMap((day) =>
            day.capacity === 0
              ? [
                  <th
                    key={day.date}
                    scope="col"
                    aria-label={t('week.closedDay')}
                    className="w-10 border-b border-l-2 border-line"
                  />,
                ]
              : desks.map((desk, index) => (
                  <th
                    key={`${day.date} ${desk.id}`}
                    scope="col"
                    className={clsx(
                      'min-w-10 border-b border-line px-1 pb-1 text-center text-xs font-normal text-faint',
                      index === 0 ? 'border-l-2' : 'border-l',
                    )}
                  >
                    <DeskHead desk={desk} />
                  </th>
                )),
          )}
        </tr>
      </thead>
      <tbody>
        {times.map((time) => (
          <tr key={time} className={clsx(time.endsWith(':00') && 'border-t border-line')}>
            <th
              scope="row"
              className="sticky left-0 z-10 border-r border-line bg-surface px-2 text-right font-normal text-faint tabular-nums"
            >
              {time}
            </th>
            {days.flatMap((day) => {
              const row = day.rows[time];
              if (row === undefined) return [<NoRow key={day.date} columns={columnsOf(day, desks)} />];
              return desks.map((desk, index) => (
                <WeekCell
                  key={`${day.date} ${desk.id}`}
                  cell={row.cells[index] ?? { state: 'closed' }}
                  desk={desk}
                  startsAt={row.startsAt}
                  isFirst={index === 0}
                />
              ));
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A desk's name, and that it is a priority lane, in full where there is room. */
function DeskHead({ desk: { label, abilities } }: { desk: BoardDesk }) {
  const t = useTranslations('visits.week');
  const { isOneDay } = useBoard();
  const isLane = abilities.includes('elder_priority');
  return (
    <span className="inline-flex items-center justify-center gap-1">
      <span aria-hidden>{isOneDay ? t('desk', { label }) : label}</span>
      <span className="sr-only">{isLane ? t('deskLane', { label }) : t('desk', { label })}</span>
      {isLane && <Armchair aria-hidden size={12} className="shrink-0 text-accent" />}
      {isLane && isOneDay && (
        <span aria-hidden className="text-accent">
          {t('lane')}
        </span>
      )}
    </span>
  );
}

function NoRow({ columns }: { columns: number }) {
  const t = useTranslations('visits.cell');
  return (
    <td colSpan={columns} className={clsx(HATCHED, 'h-7 border-l-2 border-line')}>
      <span className="sr-only">{t('closed')}</span>
    </td>
  );
}

function columnsOf(day: BoardDay, desks: readonly unknown[]): number {
  return day.capacity === 0 ? 1 : Math.max(1, desks.length);
}
