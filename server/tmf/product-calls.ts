import 'server-only';
import { PRODUCT_FILTERS, findProduct, listProducts } from '#db/queries/list-products';
import type { ClientActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { readFieldsQuery, selectFields } from '#domain/tmf/list-query';
import { writeProduct } from '#domain/tmf/product';
import { database } from '#server/database';
import { answerList, baseUrl } from '#server/tmf/tmf-call';
import type { TmfCall } from '#server/tmf/tmf-call';

export function listOfProducts(call: TmfCall): Promise<Response> {
  return answerList(call, PRODUCT_FILTERS, async (query) => {
    const { records, total } = await listProducts(database(), { query, baseUrl: baseUrl() });
    return { items: records.map((record) => writeProduct(record, shownTo(call.actor))), total };
  });
}

export async function oneProduct({ request, id, actor }: TmfCall): Promise<Response> {
  const fields = readFieldsQuery(request.nextUrl.searchParams);
  const record = await findProduct(database(), id);
  if (record === null) throw new DomainError('not_found', { subject: 'product' });
  return Response.json(selectFields(writeProduct(record, shownTo(actor)), fields));
}

function shownTo({ scopes }: ClientActor) {
  return { baseUrl: baseUrl(), showsHolder: scopes.includes('holders:read') };
}
