import { z } from 'zod';

import type { ApplicationStatus, Channel, SimKind } from '#domain/application';
import { statusOutside } from '#domain/settling';
import type { Settling } from '#domain/settling';
import type { ProductOrderState } from '#domain/tmf/order-state';
import { PRODUCT_PATH } from '#domain/tmf/product';
import { TmfError } from '#domain/tmf/tmf-error';

const ORDERING_PATH = '/tmf-api/productOrderingManagement/v4';
export const ORDER_PATH = `${ORDERING_PATH}/productOrder`;
export const CANCELLATION_PATH = `${ORDERING_PATH}/cancelProductOrder`;

export const ORDER_CATEGORY = 'termination';

/** A draft is no order yet: it has no state. */
const STATE_OF = {
  submitted: 'acknowledged',
  second_review: 'acknowledged',
  action_needed: 'held',
  awaiting_confirmation: 'pending',
  terminating: 'inProgress',
  completed: 'completed',
  rejected: 'rejected',
  expired: 'failed',
  withdrawn: 'cancelled',
} as const satisfies Record<Exclude<ApplicationStatus, 'draft'>, ProductOrderState>;

/** The statuses of an application that TMF622 knows by this one name. */
export function statusesOf(state: ProductOrderState): ApplicationStatus[] {
  return Object.entries(STATE_OF).flatMap(([status, known]) => (known === state && isOrdered(status) ? status : []));
}

function isOrdered(status: string): status is keyof typeof STATE_OF {
  return status in STATE_OF;
}

/** An application that was handed in, as the carrier's systems see it. */
export type OrderRecord = Settling & {
  id: string;
  reference: string;
  status: ApplicationStatus;
  channel: Channel;
  msisdn: string | null;
  simKind: SimKind | null;
  /** The line in the register; null where it has none of that number. */
  lineId: string | null;
  submittedAt: Date;
  confirmBy: Date | null;
  completedAt: Date | null;
  closedAt: Date | null;
};

export type ProductOrder = ReturnType<typeof writeOrder>;

/** The application in the words of TMF622, as it is seen outside: a decision that can still be undone has not happened. */
export function writeOrder(record: OrderRecord, { baseUrl, now }: { baseUrl: string; now: Date }) {
  const status = statusOutside(record, now);
  if (status === 'draft') throw new Error('a draft is no order');
  const state = STATE_OF[status];
  return {
    id: record.id,
    href: `${baseUrl}${ORDER_PATH}/${record.id}`,
    externalId: record.reference,
    category: ORDER_CATEGORY,
    orderDate: record.submittedAt.toISOString(),
    ...said('completionDate', state === 'completed' ? record.completedAt : null),
    ...said('cancellationDate', state === 'cancelled' ? record.closedAt : null),
    ...said('expectedCompletionDate', state === 'pending' ? record.confirmBy : null),
    channel: [{ id: record.channel, role: 'submission' }],
    state,
    productOrderItem: [
      {
        id: '1',
        quantity: 1,
        action: 'delete' as const,
        state,
        product: productOf(record, baseUrl),
        '@type': 'ProductOrderItem',
      },
    ],
    '@type': 'ProductOrder',
  };
}

function said<Name extends string>(name: Name, at: Date | null): { [name in Name]?: string } {
  const spoken: { [name in Name]?: string } = {};
  if (at !== null) spoken[name] = at.toISOString();
  return spoken;
}

function productOf({ lineId, msisdn, simKind }: OrderRecord, baseUrl: string) {
  const facts = { msisdn, simKind };
  return {
    ...(lineId === null ? {} : { id: lineId, href: `${baseUrl}${PRODUCT_PATH}/${lineId}` }),
    productCharacteristic: Object.entries(facts).flatMap(([name, value]) =>
      value === null ? [] : [{ name, valueType: 'string', value }],
    ),
    '@referredType': 'Product',
  };
}

const text = z.string().max(2000);
const typed = { '@baseType': text.optional(), '@schemaLocation': z.url().optional(), '@type': text.optional() };
const dateTime = z.iso.datetime({ offset: true });

export const CancelOrder = z.strictObject({
  productOrder: z.strictObject({
    id: text,
    href: text.optional(),
    name: text.optional(),
    ...typed,
    '@referredType': text.optional(),
  }),
  /** Heard and not kept: free words could name somebody. */
  cancellationReason: text.optional(),
  requestedCancellationDate: dateTime.optional(),
  ...typed,
});
export type CancelOrder = z.infer<typeof CancelOrder>;

/** A TmfError for a date that is still to come: an application is withdrawn at once or not at all. */
export function assertAtOnce({ requestedCancellationDate }: CancelOrder, now: Date): void {
  if (requestedCancellationDate === undefined || new Date(requestedCancellationDate) <= now) return;
  throw new TmfError('malformed_body', 'An order is cancelled at once: requestedCancellationDate cannot lie ahead.');
}

/** A withdrawal, whoever's it was. */
export type CancellationRecord = { id: string; orderId: string; reference: string; at: Date };

/** The withdrawal in the words of TMF622. */
export function writeCancellation({ id, orderId, reference, at }: CancellationRecord, baseUrl: string) {
  return {
    id,
    href: `${baseUrl}${CANCELLATION_PATH}/${id}`,
    effectiveCancellationDate: at.toISOString(),
    productOrder: {
      id: orderId,
      href: `${baseUrl}${ORDER_PATH}/${orderId}`,
      name: reference,
      '@referredType': 'ProductOrder',
    },
    state: 'done' as const,
    '@type': 'CancelProductOrder',
  };
}
