'use client';

import { clsx } from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';

import { TONE_FILL } from '#components/ui/tone';
import type { BoardDesk } from '#components/visits/board-types';
import { useBoard } from '#components/visits/board-context';
import { VISIT_LOOK } from '#components/visits/visit-tone';
import type { WeekVisit } from '#db/queries/list-store-week';
import { dropRefusal, mayBeOverridden } from '#domain/drop';
import { findVisitTransition } from '#domain/visit';
import type { GridCell } from '#domain/week-grid';

/** Where nothing can be booked. */
export const HATCHED = 'bg-[repeating-linear-gradient(135deg,var(--color-line)_0_1px,transparent_1px_6px)] bg-sunken';

type WeekCellProps = {
  cell: GridCell<WeekVisit>;
  desk: BoardDesk;
  startsAt: Date;
  isFirst: boolean;
};

/** One desk at one time: a visit, a place for one, or neither; while a visit is moved, where it can go. */
export function WeekCell({ cell, desk, startsAt, isFirst }: WeekCellProps) {
  const t = useTranslations('visits.cell');
  const { moving, rules, canOverride, canBook } = useBoard();
  const isPast = startsAt < rules.now;
  const isClosed = cell.state === 'closed' || cell.state === 'shut';
  const refusal = moving === null ? null : dropRefusal(moving, { startsAt, cell }, rules);
  const isPlace = moving !== null && (refusal === null || (canOverride && mayBeOverridden(refusal)));
  const isBookable = cell.state === 'free' && canBook && !isPast;
  // One shape for every state: what is dragged has to stay the same element while the board around it changes.
  return (
    <td
      {...(moving !== null && { 'data-desk': desk.id, 'data-at': startsAt.toISOString(), 'data-refusal': refusal })}
      className={clsx(
        isFirst ? 'border-l-2 border-line' : 'border-l border-line',
        'h-7 data-over:bg-accent data-over:outline-2 data-over:-outline-offset-2 data-over:outline-accent',
        (cell.state === 'visit' || isPlace || isBookable) && 'p-0.5',
        isClosed ? HATCHED : isPast && 'bg-sunken',
      )}
    >
      {cell.state === 'visit' && <VisitMark visit={cell.visit} startsAt={startsAt} />}
      {isPlace && <PlaceButton desk={desk} startsAt={startsAt} needsReason={refusal !== null} />}
      {isBookable && <BookButton desk={desk} startsAt={startsAt} />}
      {cell.state !== 'visit' && !isPlace && !isBookable && (
        <span className="sr-only">{cell.state === 'free' && isPast ? t('past') : t(cell.state)}</span>
      )}
    </td>
  );
}

/** What a place is called: its day, time and desk, and whether that is a priority lane. */
function usePlaceName(): (place: { desk: BoardDesk; startsAt: Date }) => string {
  const t = useTranslations('visits.cell');
  const format = useFormatter();
  const { timeZone } = useBoard().store;
  return ({ desk, startsAt }) =>
    t(desk.abilities.includes('elder_priority') ? 'placeLane' : 'place', {
      day: format.dateTime(startsAt, 'dayShort', { timeZone }),
      time: format.dateTime(startsAt, 'time', { timeZone }),
      desk: desk.label,
    });
}

/** Where the moved visit can be put: pressed, the visit is asked for there. */
function PlaceButton({ desk, startsAt, needsReason }: { desk: BoardDesk; startsAt: Date; needsReason: boolean }) {
  const t = useTranslations('visits.cell');
  const { onPlace } = useBoard();
  const place = usePlaceName()({ desk, startsAt });
  const name = needsReason ? t('withReason', { place }) : place;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-place=""
      title={name}
      onClick={() => onPlace({ deskId: desk.id, startsAt, needsReason })}
      className={clsx(
        'focus-inset block h-6 w-full rounded-sm border focus:bg-accent',
        needsReason ? 'border-dashed border-warn bg-warn-soft' : 'border-accent bg-accent-soft hover:bg-accent',
      )}
    >
      <span className="sr-only">{name}</span>
    </button>
  );
}

function BookButton({ desk, startsAt }: { desk: BoardDesk; startsAt: Date }) {
  const t = useTranslations('visits.cell');
  const { onBook } = useBoard();
  const name = t('book', { place: usePlaceName()({ desk, startsAt }) });
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={name}
      title={name}
      onClick={() => onBook({ desk, startsAt })}
      className="focus-inset block h-6 w-full rounded-sm text-md leading-6 text-accent after:opacity-0 after:content-['+'] hover:bg-accent-soft hover:after:opacity-100 focus-visible:bg-accent-soft focus-visible:after:opacity-100"
    />
  );
}

/** A visit in the row in which it begins, and that it goes on in those after it. */
function VisitMark({ visit, startsAt }: { visit: WeekVisit; startsAt: Date }) {
  if (visit.startsAt.getTime() === startsAt.getTime()) return <VisitButton visit={visit} />;
  return (
    <span aria-hidden className={clsx('-mt-1 block h-7 rounded-b-sm', TONE_FILL[VISIT_LOOK[visit.status].tone])} />
  );
}

function VisitButton({ visit }: { visit: WeekVisit }) {
  const t = useTranslations('visits.cell');
  const terms = useTranslations('terms.visitStatus');
  const { moving, canMove, isOneDay, onOpen } = useBoard();
  const { tone, icon: Icon } = VISIT_LOOK[visit.status];
  const name = t('visit', { reference: visit.reference, status: terms(visit.status), desk: visit.deskLabel });
  const isMovable = canMove && findVisitTransition(visit.status, 'move') !== null;
  const isMoved = moving?.id === visit.id;
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      data-visit={visit.id}
      data-movable={isMovable ? '' : undefined}
      tabIndex={moving !== null && !isMoved ? -1 : undefined}
      onClick={() => onOpen(visit)}
      className={clsx(
        'focus-inset flex h-6 w-full items-center justify-center gap-1 rounded-sm px-1 font-mono text-xs font-medium hover:brightness-95',
        TONE_FILL[tone],
        isMovable && 'cursor-grab active:cursor-grabbing',
        moving !== null && (isMoved ? 'outline-2 outline-accent outline-dashed -outline-offset-2' : 'opacity-75'),
      )}
    >
      <Icon aria-hidden size={12} strokeWidth={2.25} className="shrink-0" />
      <span className="truncate">{isOneDay ? visit.reference : visit.reference.slice(0, 5)}</span>
    </button>
  );
}
