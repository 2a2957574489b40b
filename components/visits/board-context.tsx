'use client';

import { createContext, useContext } from 'react';

import type { BoardDesk, BoardStore } from '#components/visits/board-types';
import type { WeekVisit } from '#db/queries/list-store-week';
import type { DropRules } from '#domain/drop';

export type Board = {
  store: BoardStore;
  rules: DropRules;
  /** The visit that is being moved, by mouse or keyboard. */
  moving: WeekVisit | null;
  isOneDay: boolean;
  canMove: boolean;
  canBook: boolean;
  canOverride: boolean;
  onOpen: (visit: WeekVisit) => void;
  onBook: (place: { desk: BoardDesk; startsAt: Date }) => void;
  onPlace: (place: { deskId: string; startsAt: Date; needsReason: boolean }) => void;
};

const BoardContext = createContext<Board | null>(null);

export const BoardProvider = BoardContext.Provider;

export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (board === null) throw new Error('a cell stands on a board');
  return board;
}
