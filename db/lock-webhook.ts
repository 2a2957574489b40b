import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { webhookEndpoints } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

export type WebhookRow = typeof webhookEndpoints.$inferSelect;

/** The endpoint, locked before any of its lanes, so that nothing is queued for it meanwhile; `not_found`, or `conflict` where `version` is past. */
export async function lockWebhook(tx: Tx, by: { id: string; version?: number }): Promise<WebhookRow> {
  const [endpoint] = await tx.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, by.id)).for('update');
  if (endpoint === undefined) throw new DomainError('not_found', { subject: 'webhook' });
  if (by.version !== undefined && by.version !== endpoint.version) throw new DomainError('conflict');
  return endpoint;
}

/** The endpoint, where it is on: a DomainError `wrong_status` where nothing can be sent there. */
export async function lockOpenWebhook(tx: Tx, id: string): Promise<WebhookRow> {
  const endpoint = await lockWebhook(tx, { id });
  if (endpoint.offSince !== null) throw new DomainError('wrong_status', { status: 'off' });
  return endpoint;
}
