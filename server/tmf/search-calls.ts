import 'server-only';
import { deleteSlotSearch, searchAgain, searchTimeSlots } from '#db/commands/search-time-slots';
import { SEARCH_FILTERS, findSlotSearch, listSlotSearches } from '#db/queries/list-slot-searches';
import { DomainError } from '#domain/domain-error';
import { readFieldsQuery, selectFields } from '#domain/tmf/list-query';
import { SlotSearchRequest, writeSlotSearch } from '#domain/tmf/slot-search';
import { database } from '#server/database';
import { answerList, baseUrl, parseJson, readJsonBytes } from '#server/tmf/tmf-call';
import type { TmfCall } from '#server/tmf/tmf-call';
import { answerTmfPost } from '#server/tmf/tmf-once';

export function listOfSearches(call: TmfCall): Promise<Response> {
  return answerList(call, SEARCH_FILTERS, async (query) => {
    const { records, total } = await listSlotSearches(database(), { actor: call.actor, query, now: call.now });
    return { items: records.map((record) => writeSlotSearch(record, baseUrl())), total };
  });
}

export async function oneSearch({ request, id, actor, now }: TmfCall): Promise<Response> {
  const fields = readFieldsQuery(request.nextUrl.searchParams);
  const record = await findSlotSearch(database(), { actor, id, now });
  if (record === null) throw new DomainError('not_found', { subject: 'search' });
  return Response.json(selectFields(writeSlotSearch(record, baseUrl()), fields));
}

export function newSearch(call: TmfCall): Promise<Response> {
  return answerTmfPost(call, async (db, body) => {
    const { actor, now } = call;
    const search = writeSlotSearch(
      await searchTimeSlots({ db, actor, input: SlotSearchRequest.parse(body), now }),
      baseUrl(),
    );
    return { status: 201, body: search, headers: { location: search.href } };
  });
}

export async function changedSearch(call: TmfCall): Promise<Response> {
  const { actor, id, now } = call;
  const patch = parseJson(await readJsonBytes(call));
  return Response.json(
    writeSlotSearch(await searchAgain({ db: database(), actor, input: { id, patch }, now }), baseUrl()),
  );
}

export async function deletedSearch({ actor, id, now }: TmfCall): Promise<Response> {
  await deleteSlotSearch({ db: database(), actor, input: { id }, now });
  return new Response(null, { status: 204 });
}
