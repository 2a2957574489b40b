import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { apiClients, hubDeliveries, hubs } from '#db/schema/index';
import type { HubEvent } from '#domain/tmf/events';

export const DeliverHubEvent = z.strictObject({ deliveryId: z.uuid(), isLastTry: z.boolean() });
export type DeliverHubEvent = z.infer<typeof DeliverHubEvent>;

export type HubMail = { id: string; hubId: string; callback: string; event: HubEvent };
/** Sends an event to its hub, signed; `answer` is the HTTP status, or why there was none. */
export type HubSender = (mail: HubMail, now: Date) => Promise<{ isTaken: boolean; answer: string }>;

export type HubDelivery = 'delivered' | 'given_up' | 'retry' | 'nothing_to_do';

/**
 * Sends a queued event until its hub answers 2xx. No transaction is open while a hub takes its time: the job queue gives a
 * delivery to one worker, and where that one dies after the answer, the event is sent again under the same id.
 */
export async function deliverHubEvent({
  db,
  actor,
  input,
  now,
  sender,
}: Command<DeliverHubEvent> & { sender: HubSender }): Promise<HubDelivery> {
  authoriseSystem(actor);
  const isQueued = and(eq(hubDeliveries.id, input.deliveryId), eq(hubDeliveries.status, 'queued'));
  const [found] = await db
    .select({ delivery: hubDeliveries, callback: hubs.callback, isActive: apiClients.active })
    .from(hubDeliveries)
    .innerJoin(hubs, eq(hubs.id, hubDeliveries.hubId))
    .innerJoin(apiClients, eq(apiClients.id, hubs.clientId))
    .where(isQueued);
  if (found === undefined) return 'nothing_to_do';
  const { delivery, callback, isActive } = found;
  const { id, hubId, event } = delivery;
  const { isTaken, answer } = isActive
    ? await sender({ id, hubId, callback, event }, now)
    : { isTaken: false, answer: 'key revoked' };
  const isOver = isTaken || input.isLastTry || !isActive;
  const status = isTaken ? 'delivered' : isOver ? 'given_up' : 'queued';
  await db
    .update(hubDeliveries)
    .set({ status, attempts: delivery.attempts + 1, lastAnswer: answer, endedAt: isOver ? now : null })
    .where(isQueued);
  return status === 'queued' ? 'retry' : status;
}
