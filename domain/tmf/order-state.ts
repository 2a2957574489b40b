import { z } from 'zod';

import type { CarrierReason } from '#domain/termination';
import { CARRIER_REASONS } from '#domain/termination';

export const PRODUCT_ORDER_STATES = [
  'acknowledged',
  'rejected',
  'pending',
  'held',
  'inProgress',
  'cancelled',
  'completed',
  'failed',
  'partial',
  'assessingCancellation',
  'pendingCancellation',
] as const;
export type ProductOrderState = (typeof PRODUCT_ORDER_STATES)[number];

/** TMF622 as far as an order of ours is read from it. */
export const CarrierOrder = z.looseObject({
  id: z.string().min(1),
  externalId: z.string().optional(),
  state: z.enum(PRODUCT_ORDER_STATES),
  cancellationReason: z.string().optional(),
  note: z.array(z.looseObject({ text: z.string().optional() })).default([]),
});
export type CarrierOrder = z.infer<typeof CarrierOrder>;

export type OrderAnswer = 'pending' | 'terminated' | { refused: CarrierReason };

/** What an order's state means for the line; the one item makes `partial` an order that is still under way. */
export function answerOfOrder(order: CarrierOrder): OrderAnswer {
  switch (order.state) {
    case 'completed':
      return 'terminated';
    case 'rejected':
    case 'failed':
    case 'cancelled':
      return { refused: reasonIn([order.cancellationReason, ...order.note.map(({ text }) => text)]) };
    default:
      return 'pending';
  }
}

/** The first of these words that is a reason of ours; `carrier_objects` where the carrier says none that we know. */
export function reasonIn(words: readonly (string | undefined)[]): CarrierReason {
  return CARRIER_REASONS.find((reason) => words.includes(reason)) ?? 'carrier_objects';
}
