import { z } from 'zod';

import { WEBHOOK_TYPES } from '#domain/webhooks/event';

export const WEBHOOKS_MAX = 20;

/** For so long after a rotation the former secret signs beside the new one. */
export const SECRET_OVERLAP_HOURS = 24;

export const WEBHOOK_OFF_REASONS = ['by_staff', 'gone'] as const;
/** Why nothing is sent there: an admin turned it off, or it answered 410. */
export type WebhookOffReason = (typeof WEBHOOK_OFF_REASONS)[number];

/** Where events go and which; null for all, those to come included. Whether the address may be called is asked elsewhere. */
export const WebhookSettings = z.strictObject({
  url: z.url().max(2000),
  types: z.array(z.enum(WEBHOOK_TYPES)).min(1).nullable(),
});
export type WebhookSettings = z.infer<typeof WebhookSettings>;

export const WEBHOOK_DELIVERY_STATUSES = ['queued', 'delivered', 'given_up'] as const;
export type WebhookDeliveryStatus = (typeof WEBHOOK_DELIVERY_STATUSES)[number];

/** The versions of its secret that an endpoint's events are signed with, the newest first. */
export function signingVersions(
  { secretVersion, formerSecretUntil }: { secretVersion: number; formerSecretUntil: Date | null },
  now: Date,
): number[] {
  const overlaps = formerSecretUntil !== null && formerSecretUntil > now;
  return overlaps ? [secretVersion, secretVersion - 1] : [secretVersion];
}
