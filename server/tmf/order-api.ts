import 'server-only';
import { listOfCancellations, listOfOrders, newCancellation, oneCancellation, oneOrder } from '#server/tmf/order-calls';
import { tmfEndpoint } from '#server/tmf/tmf-endpoint';
import type { Operations } from '#server/tmf/tmf-endpoint';

/** All orders with the one, one's own with the other. */
const reads = (handle: Operations[string]['handle']) =>
  ({ scope: ['orders:read', 'applications:read'], handle }) as const;

/** TMF622 v4.0.0 as far as applications are read and withdrawn: they are handed in by API v1, with their documents. */
export const orderApi = tmfEndpoint({
  productOrder: { all: { GET: reads(listOfOrders) }, one: { GET: reads(oneOrder) } },
  cancelProductOrder: {
    all: { GET: reads(listOfCancellations), POST: { scope: 'orders:write', handle: newCancellation } },
    one: { GET: reads(oneCancellation) },
  },
});
