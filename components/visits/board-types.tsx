import type { PlacedVisit } from '#db/commands/book-visit';
import type { WeekVisit } from '#db/queries/list-store-week';
import type { ActionResult } from '#domain/action-result';
import type { Locale } from '#domain/application';
import type { VisitOverrideReason } from '#domain/reasons';
import type { DeskAbility } from '#domain/store';
import type { GridCell } from '#domain/week-grid';

export type BoardStore = {
  id: string;
  code: string;
  name: string;
  timeZone: string;
  storeName: Readonly<Record<Locale, string>>;
  storeAddress: Readonly<Record<Locale, string>>;
};

export type BoardDesk = { id: string; label: string; abilities: readonly DeskAbility[] };

export type BoardDay = {
  date: string;
  startsAt: Date;
  isToday: boolean;
  taken: number;
  capacity: number;
  rows: Record<string, { startsAt: Date; cells: GridCell<WeekVisit>[] }>;
};

/** A desk at a time; elsewhere than on this board any desk of that store. */
export type DeskPlace = { storeId: string; startsAt: Date; deskId?: string };

export type CancelVisitAction = (input: { visitId: string; version: number }) => Promise<ActionResult<unknown>>;

export type MoveVisitAction = (
  input: DeskPlace & { visitId: string; version: number; override?: VisitOverrideReason },
) => Promise<ActionResult<PlacedVisit>>;

export type BoardActs = { cancel: CancelVisitAction | null; move: MoveVisitAction | null };
