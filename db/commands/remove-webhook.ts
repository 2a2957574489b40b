import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { webhookValues } from '#db/commands/add-webhook';
import { inTransaction } from '#db/in-transaction';
import { lockWebhook } from '#db/lock-webhook';
import { recordEvent } from '#db/record-event';
import { webhookEndpoints, webhookLanes } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';

export const RemoveWebhook = z.strictObject({ id: z.uuid() });
export type RemoveWebhook = z.infer<typeof RemoveWebhook>;

/** Ends an endpoint for good, with its list and all that waits for it. */
export async function removeWebhook({ db, actor, input, now }: Command<RemoveWebhook>): Promise<{ id: string }> {
  authoriseStaff(actor, 'webhooks.manage');
  return inTransaction(db, async (tx) => {
    const endpoint = await lockWebhook(tx, input);
    // Lanes before what waits in them, as every worker locks them.
    await tx.delete(webhookLanes).where(eq(webhookLanes.endpointId, endpoint.id));
    await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpoint.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'webhook.removed',
      subject: { kind: 'webhook', id: endpoint.id },
      before: webhookValues(endpoint),
    });
    return { id: endpoint.id };
  });
}
