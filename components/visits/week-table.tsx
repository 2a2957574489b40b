'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';

import { Time } from '#components/ui/time';
import { LoadBar } from '#components/visits/load-bar';
import { VisitLegend } from '#components/visits/visit-legend';
import { VisitDialog } from '#components/visits/visit-dialog';
import type { CancelVisitAction } from '#components/visits/visit-dialog';
import { WeekCell } from '#components/visits/week-cell';
import type { WeekVisit } from '#db/queries/list-store-week';
import type { GridCell } from '#domain/week-grid';

export type TableDay = {
  date: string;
  startsAt: Date;
  isToday: boolean;
  taken: number;
  capacity: number;
  rows: Record<string, { startsAt: Date; cells: GridCell<WeekVisit>[] }>;
};

type WeekTableProps = {
  caption: string;
  timeZone: string;
  times: readonly string[];
  desks: readonly { id: string; label: string }[];
  days: readonly TableDay[];
  now: Date;
  /** Null where the viewer may look and no more. */
  cancel: CancelVisitAction | null;
  opensCases: boolean;
};

/** Days of desks; the arrow keys go from visit to visit. */
export function WeekTable({ caption, timeZone, times, desks, days, now, cancel, opensCases }: WeekTableProps) {
  const t = useTranslations('visits');
  const table = useRef<HTMLTableElement>(null);
  const [shown, setShown] = useState<WeekVisit | null>(null);

  return (
    <div
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
      role="region"
      aria-label={caption}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by the keyboard.
      tabIndex={0}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only moves the focus among its buttons. */}
      <table
        ref={table}
        className="w-full border-collapse text-sm"
        onKeyDown={(event) => moveFocus(event, table.current)}
      >
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
                      <span aria-hidden>{desk.label}</span>
                      <span className="sr-only">{t('week.desk', { label: desk.label })}</span>
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
                if (day.capacity === 0)
                  return [<WeekCell key={day.date} cell={{ state: 'closed' }} isFirst isPast={false} />];
                return desks.map((desk, index) => (
                  <WeekCell
                    key={`${day.date} ${desk.id}`}
                    cell={row?.cells[index] ?? { state: 'closed' }}
                    isFirst={index === 0}
                    isPast={row !== undefined && row.startsAt < now}
                    onOpen={setShown}
                  />
                ));
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <VisitLegend />
      <VisitDialog
        visit={shown}
        timeZone={timeZone}
        cancel={cancel}
        opensCases={opensCases}
        onClose={() => setShown(null)}
      />
    </div>
  );
}

function columnsOf(day: TableDay, desks: readonly unknown[]): number {
  return day.capacity === 0 ? 1 : Math.max(1, desks.length);
}

type Step = (from: DOMRect, to: DOMRect) => number | null;

/** How far a visit lies in the direction of a key, or null where it lies elsewhere. */
const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: (from, to) => (to.left > from.left ? to.left - from.left + 4 * Math.abs(to.top - from.top) : null),
  ArrowLeft: (from, to) => (to.left < from.left ? from.left - to.left + 4 * Math.abs(to.top - from.top) : null),
  ArrowDown: (from, to) => (to.top > from.top ? to.top - from.top + 4 * Math.abs(to.left - from.left) : null),
  ArrowUp: (from, to) => (to.top < from.top ? from.top - to.top + 4 * Math.abs(to.left - from.left) : null),
};

function moveFocus(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const step = STEPS[event.key];
  const focused = document.activeElement;
  if (step === undefined || table === null || focused === null || !table.contains(focused)) return;
  const from = focused.getBoundingClientRect();
  const buttons = [...table.querySelectorAll<HTMLButtonElement>('tbody button')];
  const reachable = buttons.flatMap((button) => {
    const distance = step(from, button.getBoundingClientRect());
    return distance === null ? [] : [{ button, distance }];
  });
  const [nearest] = reachable.toSorted((a, b) => a.distance - b.distance);
  if (nearest === undefined) return;
  event.preventDefault();
  nearest.button.focus();
}
