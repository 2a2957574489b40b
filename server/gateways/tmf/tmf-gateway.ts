import type { CarrierGateway } from '#domain/termination';
import type { TmfCarrier } from '#server/gateways/tmf/tmf-carrier';

/** The carrier behind TM Forum's interfaces; while it is away this throws, and the order's next turn asks again. */
export function tmfGateway(carrier: TmfCarrier): CarrierGateway {
  return {
    place: ({ balance, ...order }) => carrier.place({ ...order, balanceChoice: balance?.choice }),
    ask: ({ orderId }) => carrier.ask({ orderId }),
  };
}
