import { and, eq, exists } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { webhookEndpoints, webhookLanes } from '#db/schema/index';
import { mayTry } from '#db/webhook-lanes';

/** The endpoints for which something is to be sent by now. */
export async function listDueWebhooks(executor: Executor, now: Date): Promise<string[]> {
  const due = executor
    .select({ lane: webhookLanes.lane })
    .from(webhookLanes)
    .where(and(eq(webhookLanes.endpointId, webhookEndpoints.id), mayTry(now)));
  const rows = await executor.select({ id: webhookEndpoints.id }).from(webhookEndpoints).where(exists(due));
  return rows.map(({ id }) => id);
}
