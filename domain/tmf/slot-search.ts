import { z } from 'zod';

import { RelatedParty, RelatedPlace, TimeSlot, relatedEntities, searchTypes } from '#domain/tmf/attributes';
import { isObject, mergePatch } from '#domain/tmf/merge-patch';
import type { Json } from '#domain/tmf/merge-patch';
import { TmfError } from '#domain/tmf/tmf-error';

export const SEARCH_PATH = '/tmf-api/appointment/v4/searchTimeSlot';

/** As many places as one search tells of, the earliest first. */
export const SLOTS_FOUND = 200;

export const SlotSearchRequest = z.strictObject({
  relatedPlace: RelatedPlace.optional(),
  relatedEntity: relatedEntities.optional(),
  relatedParty: RelatedParty.optional(),
  requestedTimeSlot: z.array(TimeSlot).max(20).optional(),
  ...searchTypes,
});
export type SlotSearchRequest = z.infer<typeof SlotSearchRequest>;

export type SearchedSlot = { startsAt: string; endsAt: string; storeCode: string; storeName: string };

export type SlotSearchRecord = {
  id: string;
  searchedAt: Date;
  request: SlotSearchRequest;
  found: readonly SearchedSlot[];
};

/** What only Signoff says of a search. */
const ANSWERED = ['id', 'href', 'searchDate', 'searchResult', 'availableTimeSlot', 'status'] as const;

/** The search that a merge patch asks for instead; a TmfError for what only the answer says. */
export function readSearchChange(request: SlotSearchRequest, patch: Json): SlotSearchRequest {
  if (!isObject(patch)) throw new TmfError('malformed_body', 'A merge patch on a search is a JSON object.');
  for (const name of ANSWERED) {
    if (name in patch) throw new TmfError('read_only_attribute', `${name} is set by the server and cannot be changed.`);
  }
  const target: Json = JSON.parse(JSON.stringify(request));
  return SlotSearchRequest.parse(mergePatch(target, patch));
}

/** The periods that a search asks for, each with a start; none asks for all that can be booked. */
export function requestedPeriods({ requestedTimeSlot = [] }: SlotSearchRequest): { from: Date; until: Date | null }[] {
  return requestedTimeSlot.map(({ validFor: { startDateTime, endDateTime } }) => {
    if (startDateTime === undefined) throw new TmfError('malformed_body', 'A requestedTimeSlot has a startDateTime.');
    const until = endDateTime === undefined ? null : new Date(endDateTime);
    if (until !== null && until <= new Date(startDateTime)) {
      throw new TmfError('malformed_body', 'A requestedTimeSlot ends after it starts.');
    }
    return { from: new Date(startDateTime), until };
  });
}

export type SlotSearch = ReturnType<typeof writeSlotSearch>;

/** The search and its answer in the words of TMF646; a slot says its store as its `relatedParty`, for it has no place. */
export function writeSlotSearch({ id, searchedAt, request, found }: SlotSearchRecord, baseUrl: string) {
  return {
    id,
    href: `${baseUrl}${SEARCH_PATH}/${id}`,
    ...request,
    searchDate: searchedAt.toISOString(),
    searchResult: found.length > 0 ? ('success' as const) : ('fail' as const),
    status: 'done' as const,
    availableTimeSlot: found.map(({ startsAt, endsAt, storeCode, storeName }) => ({
      id: `${storeCode}_${startsAt}`,
      validFor: { startDateTime: startsAt, endDateTime: endsAt },
      relatedParty: { id: storeCode, name: storeName, role: 'store', '@referredType': 'Store' },
      '@type': 'TimeSlot',
    })),
    '@type': request['@type'] ?? 'SearchTimeSlot',
  };
}
