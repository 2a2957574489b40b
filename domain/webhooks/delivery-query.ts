import { z } from 'zod';

import type { SearchParams } from '#domain/parse-queue-query';
import { WEBHOOK_DELIVERY_STATUSES } from '#domain/webhooks/endpoint';
import type { WebhookDeliveryStatus } from '#domain/webhooks/endpoint';

export type DeliveryQuery = {
  status: WebhookDeliveryStatus | null;
  /** The delivery beside which a page begins. */
  cursor: { side: 'after' | 'before'; seq: number } | null;
};

const Status = z.enum(WEBHOOK_DELIVERY_STATUSES);
const Seq = z.coerce.number().int().positive();

/** The deliveries that an address asks for; what cannot be used is as if it were not there. */
export function parseDeliveryQuery(params: SearchParams): DeliveryQuery {
  const status = Status.safeParse(params.status);
  const [after, before] = [Seq.safeParse(params.after), Seq.safeParse(params.before)];
  return {
    status: status.success ? status.data : null,
    cursor: after.success
      ? { side: 'after', seq: after.data }
      : before.success
        ? { side: 'before', seq: before.data }
        : null,
  };
}
