import 'server-only';
import { recordHoldersRead } from '#db/commands/record-holders-read';
import { PRODUCT_FILTERS, findProduct, listProducts } from '#db/queries/list-products';
import { DomainError } from '#domain/domain-error';
import { readFieldsQuery, selectFields } from '#domain/tmf/list-query';
import { writeProduct } from '#domain/tmf/product';
import type { ProductRecord } from '#domain/tmf/product';
import { database } from '#server/database';
import { answerList, baseUrl } from '#server/tmf/tmf-call';
import type { TmfCall } from '#server/tmf/tmf-call';

export function listOfProducts(call: TmfCall): Promise<Response> {
  return answerList(call, PRODUCT_FILTERS, async (query) => {
    const { records, total } = await listProducts(database(), { query, baseUrl: baseUrl() });
    return { items: await shown(call, records), total };
  });
}

export async function oneProduct(call: TmfCall): Promise<Response> {
  const fields = readFieldsQuery(call.request.nextUrl.searchParams);
  const record = await findProduct(database(), call.id);
  if (record === null) throw new DomainError('not_found', { subject: 'product' });
  const [product] = await shown(call, [record]);
  return Response.json(selectFields(product ?? {}, fields));
}

/** With who holds each for a system that may know, which is written down. */
async function shown({ actor, now }: TmfCall, records: readonly ProductRecord[]) {
  const showsHolder = actor.scopes.includes('holders:read');
  if (showsHolder && records.length > 0) {
    const input = { lineIds: records.map(({ id }) => id) };
    await recordHoldersRead({ db: database(), actor, input, now });
  }
  return records.map((record) => writeProduct(record, { baseUrl: baseUrl(), showsHolder }));
}
