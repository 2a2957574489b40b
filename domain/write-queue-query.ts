import { parseQueueQuery } from '#domain/parse-queue-query';
import type { SearchParams } from '#domain/parse-queue-query';
import { BUILT_IN_VIEWS, LISTED_STATUSES, impliedStatuses } from '#domain/queue';
import type { QueueHolder, QueueQuery } from '#domain/queue';

/** The shortest address of a queue, its parts in one order and without a page: what `parseQueueQuery` reads back. */
export function writeQueueQuery(query: Omit<QueueQuery, 'cursor'>): string {
  const implied = impliedStatuses(query);
  const isImplied = implied.length === query.statuses.length && implied.every((one) => query.statuses.includes(one));
  const isFirst = query.sort === 'dueAt' && query.direction === 'asc';
  const parts: [string, string | null][] = [
    ['q', query.search],
    ['status', isImplied ? null : LISTED_STATUSES.filter((one) => query.statuses.includes(one)).join(',')],
    ['route', query.route],
    ['sim', query.simKind],
    ['worst', query.worst],
    ['store', query.store],
    ['holder', query.holder === null ? null : holderText(query.holder)],
    ['due', query.due],
    ['age', query.age],
    ['sort', isFirst ? null : `${query.direction === 'desc' ? '-' : ''}${query.sort}`],
  ];
  const written = parts.filter((part): part is [string, string] => part[1] !== null);
  return new URLSearchParams(written).toString();
}

/** What of an address a view keeps: filters and order. A search is for one case, often by a customer's name, and is not kept. */
export function viewQueryOf(params: SearchParams): string {
  const { q: _q, after: _after, before: _before, ...kept } = params;
  return writeQueueQuery(parseQueueQuery(kept).query);
}

/** Whether a view's query is one of those that everyone has. */
export function isBuiltInView(query: string): boolean {
  return BUILT_IN_VIEWS.some(({ status }) => viewQueryOf(status === null ? {} : { status }) === query);
}

function holderText(holder: QueueHolder): string {
  return typeof holder === 'string' ? holder : holder.staffId;
}
