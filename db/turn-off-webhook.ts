import { and, eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import type { WebhookRow } from '#db/lock-webhook';
import { recordEvent } from '#db/record-event';
import { webhookDeliveries, webhookEndpoints, webhookLanes } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { WebhookOffReason } from '#domain/webhooks/endpoint';

/** Sends nothing more to a locked endpoint; what waits for it is given up, and can be sent again once it is on. */
export async function turnOffWebhook(
  tx: Tx,
  endpoint: WebhookRow,
  { reason, actor, now }: { reason: WebhookOffReason; actor: Actor; now: Date },
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ offSince: now, offReason: reason, pausedUntil: null, version: endpoint.version + 1 })
    .where(eq(webhookEndpoints.id, endpoint.id));
  await tx.delete(webhookLanes).where(eq(webhookLanes.endpointId, endpoint.id));
  const { count: givenUp } = await tx
    .update(webhookDeliveries)
    .set({ status: 'given_up', endedAt: now })
    .where(and(eq(webhookDeliveries.endpointId, endpoint.id), eq(webhookDeliveries.status, 'queued')));
  await recordEvent(tx, {
    actor,
    now,
    name: 'webhook.turnedOff',
    subject: { kind: 'webhook', id: endpoint.id },
    after: { reason, givenUp, version: endpoint.version + 1 },
  });
}
