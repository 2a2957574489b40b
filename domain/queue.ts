import { APPLICATION_STATUSES, REVIEWABLE_STATUSES } from '#domain/application';
import type { ApplicationStatus, Route, SimKind } from '#domain/application';
import type { CheckOutcome } from '#domain/check';

export const QUEUE_SORTS = ['dueAt', 'submittedAt'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

export const QUEUE_DIRECTIONS = ['asc', 'desc'] as const;
export type QueueDirection = (typeof QUEUE_DIRECTIONS)[number];

export const QUEUE_HOLDERS = ['me', 'unclaimed', 'others'] as const;
/** One of these, or a named person by their id. */
export type QueueHolder = (typeof QUEUE_HOLDERS)[number] | { staffId: string };

/** Past its deadline, due within `POLICY.soonWorkingMinutes`, or due at any time of the team's day. */
export const QUEUE_DUES = ['overdue', 'soon', 'today'] as const;
export type QueueDue = (typeof QUEUE_DUES)[number];

/** Waiting for longer than so many days of 24 hours. */
export const QUEUE_AGES = ['1d', '3d', '7d'] as const;
export type QueueAge = (typeof QUEUE_AGES)[number];

/** The code of a store, or a case without a visit to come. */
export const NO_STORE = 'none';

/** A draft is its applicant's alone: nobody lists it. */
export const LISTED_STATUSES = APPLICATION_STATUSES.filter((status) => status !== 'draft');

/** What can be reviewed; everything during a search, and for a store, whose visits come after the review. */
export function impliedStatuses({ search, store }: Pick<QueueQuery, 'search' | 'store'>): readonly ApplicationStatus[] {
  return search === null && (store === null || store === NO_STORE) ? REVIEWABLE_STATUSES : LISTED_STATUSES;
}

/** The queue's usual cuts, by status. */
export const BUILT_IN_VIEWS = [
  { name: 'review', status: null },
  { name: 'customer', status: 'action_needed' },
  { name: 'confirmation', status: 'awaiting_confirmation,terminating' },
  { name: 'closed', status: 'completed,rejected,expired,withdrawn' },
  { name: 'all', status: LISTED_STATUSES.join(',') },
] as const;

/** The row beside which a page begins, in the order of the query. */
export type QueueCursor = { side: 'after' | 'before'; at: Date; id: string };

export type QueueQuery = {
  /** Those asked for; where none are, `impliedStatuses`. */
  statuses: readonly ApplicationStatus[];
  route: Route | null;
  simKind: SimKind | null;
  worst: CheckOutcome | null;
  /** The store of the visit that is held, booked or under way. */
  store: string | null;
  holder: QueueHolder | null;
  /** Deadline and age are those of a review: whoever asks for them asks for what can be reviewed. */
  due: QueueDue | null;
  age: QueueAge | null;
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

/** As many rows as are read anew at once. */
export const LIVE_ROWS_MAX = 100;

type Placed = { id: string; submittedAt: Date; dueAt: Date | null };

/** Whether a row that a query finds stands on this page of it, between its edges where pages follow beyond them. */
export function standsOnPage(
  row: Placed,
  page: { rows: readonly Placed[]; before: string | null; after: string | null },
  { id: sort, direction }: { id: QueueSort; direction: QueueDirection },
): boolean {
  const sign = direction === 'asc' ? 1 : -1;
  const order = (one: Placed, other: Placed) => sign * compare(one, other, sort);
  const [first, last] = [page.rows.at(0), page.rows.at(-1)];
  if (page.before !== null && first !== undefined && order(row, first) < 0) return false;
  return page.after === null || last === undefined || order(row, last) < 0;
}

function compare(one: Placed, other: Placed, sort: QueueSort): number {
  const difference = (one[sort]?.getTime() ?? 0) - (other[sort]?.getTime() ?? 0);
  return difference === 0 ? (one.id < other.id ? -1 : 1) : difference;
}
