'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';

import { loadLater } from '#components/ui/load-later';
import { BoardBar } from '#components/visits/board-bar';
import { BoardProvider } from '#components/visits/board-context';
import type { Board } from '#components/visits/board-context';
import type { BoardActs, BoardDay, BoardDesk, BoardStore, DeskPlace } from '#components/visits/board-types';
import { focusNear, moveFocus } from '#components/visits/move-focus';
import { readNearest } from '#components/visits/read-nearest';
import type { PickerStore } from '#components/visits/slot-picker';
import { useVerb } from '#components/visits/use-verb';
import { VisitDialog } from '#components/visits/visit-dialog';
import { VisitLegend } from '#components/visits/visit-legend';
import { WeekTable } from '#components/visits/week-table';
import type { WeekVisit } from '#db/queries/list-store-week';
import { dropRefusal, mayBeOverridden } from '#domain/drop';
import type { DropRefusal, DropRules } from '#domain/drop';
import type { VisitOverrideReason } from '#domain/reasons';

const MoveDialog = loadLater(() => import('#components/visits/move-dialog').then((file) => file.MoveDialog));
const BookDialog = loadLater(() => import('#components/visits/book-dialog').then((file) => file.BookDialog));
const BoardDrag = loadLater(() => import('#components/visits/board-drag').then((file) => file.BoardDrag));

type DeskBoardProps = {
  caption: string;
  store: BoardStore;
  /** Those in the viewer's reach. */
  stores: readonly PickerStore[];
  times: readonly string[];
  desks: readonly BoardDesk[];
  days: readonly BoardDay[];
  rules: DropRules;
  acts: BoardActs;
  canOverride: boolean;
  canBook: boolean;
  opensCases: boolean;
};

export type Wish = { visit: WeekVisit; to: DeskPlace; needsReason: boolean };

/** What came of the last move: taken by somebody else, or done, with the place to which it can go back. */
export type Outcome =
  | { name: 'taken'; visit: WeekVisit; nearest: readonly DeskPlace[] }
  | { name: 'moved'; visit: WeekVisit; to: DeskPlace; version: number; back: DeskPlace }
  | { name: 'movedBack'; visit: WeekVisit };

const PLACES = 'tbody button[data-place]';

/** Days of desks, on which a visit is moved by mouse, finger or keyboard; whatever is done, the server has the last word. */
export function DeskBoard(props: DeskBoardProps) {
  const { caption, store, stores, times, desks, days, rules, acts, canOverride, canBook, opensCases } = props;
  const t = useTranslations('visits');
  const board = useRef<HTMLElement>(null);
  const { isPending, run } = useVerb();
  const [shown, setShown] = useState<WeekVisit | null>(null);
  const [booking, setBooking] = useState<{ desk: BoardDesk; startsAt: Date } | null>(null);
  const [moving, setMoving] = useState<WeekVisit | null>(null);
  const [isDragging, setDragging] = useState(false);
  const [over, setOver] = useState<DropRefusal | 'place' | null>(null);
  const [wish, setWish] = useState<Wish | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const visits = useMemo(() => visitsOf(days), [days]);
  /** Which visit is to be focused, once it stands where it is to stand. */
  const focusNext = useRef<Placed | null>(null);

  const isByKeys = moving !== null && !isDragging && wish === null;
  useEffect(() => {
    if (!isByKeys || board.current === null) return;
    const from = board.current.querySelector(`[data-visit="${moving.id}"]`) ?? board.current;
    if (!focusNear(from, { board: board.current, selector: PLACES })) board.current.focus();
  }, [isByKeys, moving]);
  useEffect(() => {
    const next = focusNext.current;
    if (moving !== null || next === null || !visits.some((visit) => isSamePlace(visit, next))) return;
    board.current?.querySelector<HTMLElement>(`[data-visit="${next.id}"]`)?.focus();
    focusNext.current = null;
  }, [moving, visits]);

  function giveUp(): void {
    focusNext.current ??= moving;
    setMoving(null);
    setWish(null);
    setOver(null);
    setDragging(false);
  }

  function begin(visit: WeekVisit): void {
    setOutcome(null);
    setShown(null);
    setMoving(visit);
  }

  async function send({ visit, to }: Wish, override?: VisitOverrideReason): Promise<void> {
    const { move } = acts;
    if (move === null) return;
    await run(() => move({ ...to, visitId: visit.id, version: visit.version, override }), {
      onDone: ({ id, version, deskId, startsAt }) => {
        focusNext.current = { id, deskId, startsAt };
        const back = { storeId: store.id, deskId: visit.deskId, startsAt: visit.startsAt };
        setOutcome({ name: 'moved', visit, to, version, back });
      },
      onRefused: ({ code, details }) => {
        if (code !== 'slot_taken') return false;
        const nearest = readNearest(details).filter((place) => stores.some(({ id }) => id === place.storeId));
        setOutcome({ name: 'taken', visit, nearest });
        return true;
      },
    });
    giveUp();
  }

  async function undo({ visit, version, back }: Extract<Outcome, { name: 'moved' }>): Promise<void> {
    const { move } = acts;
    if (move === null) return;
    await run(() => move({ ...back, visitId: visit.id, version }), {
      onDone: () => setOutcome({ name: 'movedBack', visit }),
    });
    setOutcome((last) => (last?.name === 'moved' ? null : last));
  }

  const context = useMemo<Board>(
    () => ({
      store,
      rules,
      moving,
      canOverride,
      canMove: acts.move !== null,
      canBook: canBook && moving === null,
      isOneDay: days.length === 1,
      onOpen: (visit) => (moving === null ? setShown(visit) : undefined),
      onBook: setBooking,
      onPlace: ({ deskId, startsAt, needsReason }) =>
        moving !== null && setWish({ visit: moving, to: { storeId: store.id, deskId, startsAt }, needsReason }),
    }),
    [store, rules, moving, canOverride, acts, canBook, days],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (board.current === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && moving !== null && wish === null) {
      event.preventDefault();
      giveUp();
      return;
    }
    const within = { board: board.current, selector: moving === null ? 'tbody button' : PLACES };
    const isAtBoard = event.target === board.current && event.key === 'ArrowDown';
    if (isAtBoard ? focusNear(board.current, within) : moveFocus(event.key, within)) event.preventDefault();
  }

  function refusalAt(visit: WeekVisit, at: { deskId: string; startsAt: Date }): DropRefusal | null {
    for (const day of days) {
      for (const { startsAt, cells } of Object.values(day.rows)) {
        const cell = cells[desks.findIndex(({ id }) => id === at.deskId)];
        if (cell !== undefined && startsAt.getTime() === at.startsAt.getTime())
          return dropRefusal(visit, { startsAt, cell }, rules);
      }
    }
    return 'hours';
  }

  function drop(at: { deskId: string; startsAt: Date } | null): void {
    const refusal = moving === null || at === null ? 'same' : refusalAt(moving, at);
    const needsReason = refusal !== null;
    if (moving === null || at === null || (refusal !== null && !(canOverride && mayBeOverridden(refusal)))) {
      giveUp();
      return;
    }
    setOver(null);
    setDragging(false);
    setWish({ visit: moving, to: { storeId: store.id, ...at }, needsReason });
  }

  return (
    <BoardProvider value={context}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only moves the focus among its buttons. */}
      <section
        ref={board}
        className="relative overflow-x-auto rounded-lg border border-line bg-surface"
        aria-label={caption}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by the keyboard.
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <WeekTable caption={caption} times={times} desks={desks} days={days} />
        <VisitLegend />
      </section>
      <BoardBar
        store={store}
        stores={stores}
        desks={desks}
        moving={wish === null ? moving : null}
        isDragging={isDragging}
        over={isDragging ? over : null}
        outcome={outcome}
        isPending={isPending}
        canOverride={canOverride}
        onGiveUp={giveUp}
        onUndo={(moved) => void undo(moved)}
        onNearest={(visit, to) => {
          setMoving(visit);
          setWish({ visit, to, needsReason: false });
        }}
        onClose={() => setOutcome(null)}
      />
      {acts.move !== null && (
        <BoardDrag
          board={board}
          visits={visits}
          onStart={(id) => {
            const visit = visits.find((candidate) => candidate.id === id);
            if (visit === undefined) return;
            setDragging(true);
            begin(visit);
          }}
          onOver={setOver}
          onDrop={drop}
        />
      )}
      {wish !== null && (
        <MoveDialog
          wish={wish}
          store={store}
          stores={stores}
          desks={desks}
          isPending={isPending}
          onConfirm={(reason) => void send(wish, reason)}
          onGiveUp={giveUp}
        />
      )}
      {booking !== null && <BookDialog place={booking} store={store} onClose={() => setBooking(null)} />}
      <VisitDialog
        visit={shown}
        timeZone={store.timeZone}
        cancel={acts.cancel}
        move={acts.move === null ? null : begin}
        opensCases={opensCases}
        onClose={() => setShown(null)}
      />
      <p className="sr-only">{t('board.help')}</p>
    </BoardProvider>
  );
}

type Placed = { id: string; startsAt: Date; deskId: string };

function isSamePlace(a: Placed, b: Placed): boolean {
  return a.id === b.id && a.deskId === b.deskId && a.startsAt.getTime() === b.startsAt.getTime();
}

function visitsOf(days: readonly BoardDay[]): WeekVisit[] {
  return days.flatMap(({ rows }) =>
    Object.values(rows).flatMap(({ cells }) => cells.flatMap((cell) => (cell.state === 'visit' ? [cell.visit] : []))),
  );
}
