import { z } from 'zod';

import { CarrierOrder, answerOfOrder, reasonIn } from '#domain/tmf/order-state';
import type { OrderAnswer } from '#domain/tmf/order-state';
import { hasEnded } from '#domain/tmf/read-product';
import { CarrierAway, CarrierRefusal } from '#server/gateways/tmf/carrier-away';
import type { CarrierHttp } from '#server/gateways/tmf/carrier-http';
import { findCarrierProduct } from '#server/gateways/tmf/read-line';
import { log } from '#server/log';

const ORDERS = '/tmf-api/productOrderingManagement/v4/productOrder';
const CANCELLATIONS = '/tmf-api/productOrderingManagement/v4/cancelProductOrder';

/** `orderId` is our idempotency key, and at the carrier the order's `externalId`. */
export type TerminationOrder = { orderId: string; msisdn: string; balanceChoice?: string | undefined };

/**
 * Orders a line's end, once: an order that the carrier has already is not sent again. A CarrierAway leaves open whether it
 * arrived; whoever asks again finds out.
 */
export async function placeOrder(http: CarrierHttp, order: TerminationOrder): Promise<OrderAnswer> {
  const { orderId, msisdn } = order;
  const earlier = await askOrder(http, { orderId });
  if (earlier !== 'unknown') return earlier;
  const product = await findCarrierProduct(http, msisdn);
  if (product === null) return { refused: 'line_not_found' };
  if (hasEnded(product)) return { refused: 'line_not_active' };
  try {
    const { body } = await http.post(ORDERS, orderOf(order, product.id), { 'idempotency-key': orderId });
    const placed = CarrierOrder.safeParse(body);
    // Whatever came back, the order may have been taken: what has become of it is asked.
    if (!placed.success || placed.data.externalId !== orderId) throw new CarrierAway('unreadable_order');
    return answerOfOrder(placed.data);
  } catch (error) {
    if (!(error instanceof CarrierRefusal)) throw error;
    if (error.status !== 409) return { refused: reasonIn([error.code ?? undefined]) };
    const known = await askOrder(http, { orderId });
    return known === 'unknown' ? { refused: reasonIn([error.code ?? undefined]) } : known;
  }
}

/** What has become of an order; `unknown` where the carrier has none of that key. */
export async function askOrder(http: CarrierHttp, { orderId }: { orderId: string }): Promise<OrderAnswer | 'unknown'> {
  const order = await findOrder(http, orderId);
  return order === null ? 'unknown' : answerOfOrder(order);
}

/** Calls an order back; whether it is in time is seen by asking what has become of it. */
export async function cancelOrder(http: CarrierHttp, { orderId }: { orderId: string }): Promise<void> {
  const order = await findOrder(http, orderId);
  if (order === null) return;
  await http.post(
    CANCELLATIONS,
    { productOrder: { id: order.id, '@referredType': 'ProductOrder' } },
    { 'idempotency-key': `cancel-${orderId}` },
  );
}

/** One order answered with two ids is one all the same: the one that has come furthest counts. */
async function findOrder(http: CarrierHttp, orderId: string): Promise<CarrierOrder | null> {
  const { body } = await http.get(ORDERS, { externalId: orderId });
  const found = z.array(CarrierOrder).safeParse(body);
  if (!found.success) throw new CarrierAway('unreadable_order');
  if (found.data.some(({ externalId }) => externalId !== orderId)) throw new CarrierAway('other_order');
  if (found.data.length > 1) log.warn({ orderId, orders: found.data.length }, 'the carrier has several of one order');
  const [furthest] = found.data.toSorted((a, b) => reach(b) - reach(a));
  return furthest ?? null;
}

function reach(order: CarrierOrder): number {
  const answer = answerOfOrder(order);
  if (answer === 'terminated') return 2;
  return answer === 'pending' ? 1 : 0;
}

function orderOf({ orderId, msisdn, balanceChoice }: TerminationOrder, productId: string) {
  const said = { msisdn, ...(balanceChoice === undefined ? {} : { balanceChoice }) };
  return {
    externalId: orderId,
    category: 'termination',
    productOrderItem: [
      {
        id: '1',
        quantity: 1,
        action: 'delete',
        product: {
          id: productId,
          productCharacteristic: Object.entries(said).map(([name, value]) => ({ name, valueType: 'string', value })),
          '@referredType': 'Product',
        },
        '@type': 'ProductOrderItem',
      },
    ],
    '@type': 'ProductOrder',
  };
}
