'use client';

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';

import type { WeekVisit } from '#db/queries/list-store-week';
import type { DropRefusal } from '#domain/drop';

type At = { deskId: string; startsAt: Date };

type BoardDragProps = {
  board: RefObject<HTMLElement | null>;
  visits: readonly WeekVisit[];
  onStart: (visitId: string) => void;
  /** What the visit would meet where it is now. */
  onOver: (over: DropRefusal | 'place' | null) => void;
  onDrop: (at: At | null) => void;
};

/** Lets the visits of a board be dragged from place to place; it draws nothing. */
export function BoardDrag({ board, visits, ...on }: BoardDragProps) {
  const onStart = useEffectEvent(on.onStart);
  const onOver = useEffectEvent(on.onOver);
  const onDrop = useEffectEvent(on.onDrop);

  useEffect(() => {
    const root = board.current;
    if (root === null) return undefined;
    let under: HTMLElement | null = null;
    const goOver = (cell: HTMLElement | null) => {
      if (cell === under) return;
      under?.removeAttribute('data-over');
      under = cell;
      const isPlace = cell?.querySelector('[data-place]') != null;
      if (isPlace) cell?.setAttribute('data-over', '');
      onOver(cell === null ? null : isPlace ? 'place' : ((cell.dataset.refusal ?? 'hours') as DropRefusal));
    };
    const movable = visits.flatMap(({ id }) => {
      const element = root.querySelector<HTMLElement>(`[data-visit="${id}"][data-movable]`);
      return element === null ? [] : [draggable({ element, getInitialData: () => ({ visitId: id }) })];
    });
    return combine(
      ...movable,
      dropTargetForElements({ element: root }),
      monitorForElements({
        onDragStart: ({ source }) => onStart(String(source.data.visitId)),
        onDrag: ({ location }) => goOver(cellAt(root, location.current.input)),
        onDrop: ({ location }) => {
          const cell = location.current.dropTargets.length === 0 ? null : cellAt(root, location.current.input);
          goOver(null);
          onDrop(placeOf(cell));
        },
      }),
    );
  }, [board, visits]);
  return null;
}

function cellAt(root: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): HTMLElement | null {
  const cell = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('td[data-desk]') ?? null;
  return cell !== null && root.contains(cell) ? cell : null;
}

function placeOf(cell: HTMLElement | null): At | null {
  const { desk, at } = cell?.dataset ?? {};
  return desk === undefined || at === undefined ? null : { deskId: desk, startsAt: new Date(at) };
}
