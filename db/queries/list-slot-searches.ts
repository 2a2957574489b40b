import { and, asc, count, eq, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { isOwnSearch } from '#db/own-search';
import { anyInstant } from '#db/queries/list-appointments';
import { timeSlotSearches } from '#db/schema/index';
import type { ClientActor } from '#domain/actor';
import type { Filter, FilterKind, ListQuery } from '#domain/tmf/list-query';
import type { SlotSearchRecord } from '#domain/tmf/slot-search';

/** The attributes by which searches can be asked for. */
export const SEARCH_FILTERS = {
  id: 'text',
  searchResult: 'text',
  status: 'text',
  'relatedPlace.id': 'text',
  searchDate: 'instant',
} as const satisfies Record<string, FilterKind>;

/** A page of a system's own searches that fit, in the order in which they were made, and how many fit in all. */
export async function listSlotSearches(
  executor: Executor,
  { actor, query, now }: { actor: ClientActor; query: ListQuery; now: Date },
): Promise<{ records: SlotSearchRecord[]; total: number }> {
  const fits = and(isOwnSearch({ client: actor, now }), ...query.filters.map(conditionOf));
  const records = await executor
    .select()
    .from(timeSlotSearches)
    .where(fits)
    .orderBy(asc(timeSlotSearches.searchedAt), asc(timeSlotSearches.id))
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await executor.select({ total: count() }).from(timeSlotSearches).where(fits);
  return { records, total: counted?.total ?? 0 };
}

/** Null where there is none, where it is another system's, or where its time is over. */
export async function findSlotSearch(
  executor: Executor,
  { actor, id, now }: { actor: ClientActor; id: string; now: Date },
): Promise<SlotSearchRecord | null> {
  const [found] = await executor
    .select()
    .from(timeSlotSearches)
    .where(and(eq(timeSlotSearches.id, id), isOwnSearch({ client: actor, now })));
  return found ?? null;
}

function conditionOf(filter: Filter): SQL | undefined {
  const { searchedAt, request, found, id } = timeSlotSearches;
  if (filter.kind === 'instant') return anyInstant(searchedAt, filter);
  const { attribute, values } = filter;
  switch (attribute) {
    case 'id':
      return inArray(sql`${id}::text`, values);
    case 'searchResult':
      return or(
        values.includes('success') ? sql`jsonb_array_length(${found}) > 0` : sql`false`,
        values.includes('fail') ? sql`jsonb_array_length(${found}) = 0` : sql`false`,
      );
    case 'status':
      return values.includes('done') ? undefined : sql`false`;
    case 'relatedPlace.id':
      return inArray(sql`${request} -> 'relatedPlace' ->> 'id'`, values);
    default:
      throw new Error(`no condition for ${attribute}`);
  }
}
