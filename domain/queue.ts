import { APPLICATION_STATUSES } from '#domain/application';
import type { ApplicationStatus, Route, SimKind } from '#domain/application';
import type { CheckOutcome } from '#domain/check';

export const QUEUE_SORTS = ['dueAt', 'submittedAt'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

export const QUEUE_DIRECTIONS = ['asc', 'desc'] as const;
export type QueueDirection = (typeof QUEUE_DIRECTIONS)[number];

export const QUEUE_HOLDERS = ['me', 'unclaimed', 'others'] as const;
export type QueueHolder = (typeof QUEUE_HOLDERS)[number];

/** A draft is its applicant's alone: nobody lists it. */
export const LISTED_STATUSES = APPLICATION_STATUSES.filter((status) => status !== 'draft');

/** The row beside which a page begins, in the order of the query. */
export type QueueCursor = { side: 'after' | 'before'; at: Date; id: string };

export type QueueQuery = {
  /** Those asked for; where none are, what can be reviewed, and everything during a search. */
  statuses: readonly ApplicationStatus[];
  route: Route | null;
  simKind: SimKind | null;
  worst: CheckOutcome | null;
  holder: QueueHolder | null;
  search: string | null;
  sort: QueueSort;
  direction: QueueDirection;
  cursor: QueueCursor | null;
};

/** A page's edge as an opaque text for an address. */
export function cursorText(at: Date, id: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify([at.toISOString(), id]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
