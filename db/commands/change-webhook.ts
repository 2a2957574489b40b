import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { webhookValues } from '#db/commands/add-webhook';
import { inTransaction } from '#db/in-transaction';
import { lockWebhook } from '#db/lock-webhook';
import { recordEvent } from '#db/record-event';
import { webhookEndpoints, webhookLanes } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';
import { WebhookSettings } from '#domain/webhooks/endpoint';

export const ChangeWebhook = WebhookSettings.extend({ id: z.uuid(), version: z.int().nonnegative() });
export type ChangeWebhook = z.infer<typeof ChangeWebhook>;

/** Where events go and which; what waits goes to the new address, at once. A DomainError `address_taken`. */
export async function changeWebhook({ db, actor, input, now }: Command<ChangeWebhook>): Promise<{ version: number }> {
  authoriseStaff(actor, 'webhooks.manage');
  const { url, types } = input;
  return inTransaction(db, async (tx) => {
    const endpoint = await lockWebhook(tx, input);
    const version = endpoint.version + 1;
    const hasMoved = url !== endpoint.url;
    await tx
      .update(webhookEndpoints)
      .set({ url, types, version, ...(hasMoved ? { pausedUntil: null } : {}) })
      .where(eq(webhookEndpoints.id, endpoint.id));
    if (hasMoved) await tx.update(webhookLanes).set({ dueAt: now }).where(eq(webhookLanes.endpointId, endpoint.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'webhook.changed',
      subject: { kind: 'webhook', id: endpoint.id },
      before: { ...webhookValues(endpoint), version: endpoint.version },
      after: { ...webhookValues(input), hasMoved, version },
    });
    return { version };
  });
}
