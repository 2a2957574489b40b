import { and, asc, desc, eq, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { staff, webhookDeliveries, webhookEndpoints } from '#db/schema/index';
import type { WebhookOffReason } from '#domain/webhooks/endpoint';
import type { WebhookType } from '#domain/webhooks/event';

export type WebhookListed = {
  id: string;
  url: string;
  /** Null for every event. */
  types: WebhookType[] | null;
  version: number;
  offSince: Date | null;
  offReason: WebhookOffReason | null;
  /** Until then the secret of before signs too. */
  formerSecretUntil: Date | null;
  /** Until then it has asked to be left alone. */
  pausedUntil: Date | null;
  createdAt: Date;
  createdBy: string;
  queued: number;
  givenUp: number;
  lastDeliveredAt: Date | null;
};

/** Every endpoint, in the order in which they were added. */
export function listWebhooks(executor: Executor): Promise<WebhookListed[]> {
  return selectWebhooks(executor).orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
}

export async function findWebhook(executor: Executor, id: string): Promise<WebhookListed | null> {
  const [found] = await selectWebhooks(executor).where(eq(webhookEndpoints.id, id));
  return found ?? null;
}

function selectWebhooks(executor: Executor) {
  const { endpointId, status, endedAt, seq } = webhookDeliveries;
  const counts = executor
    .select({
      queued: sql<number>`count(*) FILTER (WHERE ${status} = 'queued')::int`.as('queued'),
      givenUp: sql<number>`count(*) FILTER (WHERE ${status} = 'given_up')::int`.as('given_up'),
    })
    .from(webhookDeliveries)
    .where(and(eq(endpointId, webhookEndpoints.id), sql`${status} IN ('queued', 'given_up')`))
    .as('counts');
  const last = executor
    .select({ at: endedAt })
    .from(webhookDeliveries)
    .where(and(eq(endpointId, webhookEndpoints.id), eq(status, 'delivered')))
    .orderBy(desc(seq))
    .limit(1)
    .as('last');
  return executor
    .select({
      id: webhookEndpoints.id,
      url: webhookEndpoints.url,
      types: webhookEndpoints.types,
      version: webhookEndpoints.version,
      offSince: webhookEndpoints.offSince,
      offReason: webhookEndpoints.offReason,
      formerSecretUntil: webhookEndpoints.formerSecretUntil,
      pausedUntil: webhookEndpoints.pausedUntil,
      createdAt: webhookEndpoints.createdAt,
      createdBy: staff.name,
      queued: counts.queued,
      givenUp: counts.givenUp,
      lastDeliveredAt: last.at,
    })
    .from(webhookEndpoints)
    .innerJoin(staff, eq(staff.id, webhookEndpoints.createdBy))
    .innerJoinLateral(counts, sql`true`)
    .leftJoinLateral(last, sql`true`)
    .$dynamic();
}
