import 'server-only';
import { withdrawApplication } from '#db/commands/withdraw-application';
import {
  CANCELLATION_FILTERS,
  findOrderCancellation,
  listOrderCancellations,
} from '#db/queries/list-order-cancellations';
import { ORDER_FILTERS, findProductOrder, listProductOrders } from '#db/queries/list-product-orders';
import { DomainError } from '#domain/domain-error';
import { readFieldsQuery, selectFields } from '#domain/tmf/list-query';
import { CancelOrder, assertAtOnce, writeCancellation, writeOrder } from '#domain/tmf/product-order';
import { database } from '#server/database';
import { answerList, baseUrl } from '#server/tmf/tmf-call';
import type { TmfCall } from '#server/tmf/tmf-call';
import { isOwnId } from '#server/tmf/tmf-endpoint';
import { answerTmfPost } from '#server/tmf/tmf-once';

export function listOfOrders(call: TmfCall): Promise<Response> {
  const { actor, now } = call;
  return answerList(call, ORDER_FILTERS, async (query) => {
    const { records, total } = await listProductOrders(database(), { actor, query, baseUrl: baseUrl(), now });
    return { items: records.map((record) => writeOrder(record, { baseUrl: baseUrl(), now })), total };
  });
}

export async function oneOrder({ request, id, actor, now }: TmfCall): Promise<Response> {
  const fields = readFieldsQuery(request.nextUrl.searchParams);
  const record = await findProductOrder(database(), { actor, id });
  if (record === null) throw new DomainError('not_found', { subject: 'order' });
  return Response.json(selectFields(writeOrder(record, { baseUrl: baseUrl(), now }), fields));
}

export function listOfCancellations(call: TmfCall): Promise<Response> {
  return answerList(call, CANCELLATION_FILTERS, async (query) => {
    const { records, total } = await listOrderCancellations(database(), { actor: call.actor, query });
    return { items: records.map((record) => writeCancellation(record, baseUrl())), total };
  });
}

export async function oneCancellation({ request, id, actor }: TmfCall): Promise<Response> {
  const fields = readFieldsQuery(request.nextUrl.searchParams);
  const record = await findOrderCancellation(database(), { actor, by: { id } });
  if (record === null) throw new DomainError('not_found', { subject: 'cancellation' });
  return Response.json(selectFields(writeCancellation(record, baseUrl()), fields));
}

export function newCancellation(call: TmfCall): Promise<Response> {
  return answerTmfPost(call, async (db, body) => {
    const { actor, now } = call;
    const wanted = CancelOrder.parse(body);
    assertAtOnce(wanted, now);
    const orderId = wanted.productOrder.id;
    if (!isOwnId(orderId)) throw new DomainError('not_found', { subject: 'order' });
    await withdrawApplication({ db, actor, input: { applicationId: orderId }, now });
    const record = await findOrderCancellation(db, { actor, by: { orderId } });
    if (record === null) throw new Error('a withdrawal left no event');
    const { requestedCancellationDate } = wanted;
    const cancellation = {
      ...writeCancellation(record, baseUrl()),
      ...(requestedCancellationDate === undefined ? {} : { requestedCancellationDate }),
    };
    return { status: 201, body: cancellation, headers: { location: cancellation.href } };
  });
}
