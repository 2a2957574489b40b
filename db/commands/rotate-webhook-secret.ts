import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import type { AddedWebhook } from '#db/commands/add-webhook';
import { inTransaction } from '#db/in-transaction';
import { lockWebhook } from '#db/lock-webhook';
import { recordEvent } from '#db/record-event';
import { webhookEndpoints } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';
import { SECRET_OVERLAP_HOURS } from '#domain/webhooks/endpoint';

export const RotateWebhookSecret = z.strictObject({ id: z.uuid(), version: z.int().nonnegative() });
export type RotateWebhookSecret = z.infer<typeof RotateWebhookSecret>;

/** The next secret; for `SECRET_OVERLAP_HOURS` the one until now signs beside it, and any older one no more. */
export async function rotateWebhookSecret({
  db,
  actor,
  input,
  now,
}: Command<RotateWebhookSecret>): Promise<AddedWebhook> {
  authoriseStaff(actor, 'webhooks.manage');
  return inTransaction(db, async (tx) => {
    const endpoint = await lockWebhook(tx, input);
    const [version, secretVersion] = [endpoint.version + 1, endpoint.secretVersion + 1];
    const formerSecretUntil = new Date(now.getTime() + SECRET_OVERLAP_HOURS * 3_600_000);
    await tx
      .update(webhookEndpoints)
      .set({ version, secretVersion, formerSecretUntil })
      .where(eq(webhookEndpoints.id, endpoint.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'webhook.secretRotated',
      subject: { kind: 'webhook', id: endpoint.id },
      before: { secretVersion: endpoint.secretVersion, version: endpoint.version },
      after: { secretVersion, formerSecretUntil: formerSecretUntil.toISOString(), version },
    });
    return { id: endpoint.id, url: endpoint.url, secretVersion };
  });
}
