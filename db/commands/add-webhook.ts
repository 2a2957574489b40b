import { sql } from 'drizzle-orm';
import type { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import type { WebhookRow } from '#db/lock-webhook';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { webhookEndpoints } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { WEBHOOKS_MAX, WebhookSettings } from '#domain/webhooks/endpoint';

export const AddWebhook = WebhookSettings;
export type AddWebhook = z.infer<typeof AddWebhook>;

export type AddedWebhook = Pick<WebhookRow, 'id' | 'url' | 'secretVersion'>;

/** Has an address of the carrier's hear of what happens; whether it is safe to call is asked before. DomainErrors: `address_taken`, `too_many_webhooks`. */
export async function addWebhook({ db, actor, input, now }: Command<AddWebhook>): Promise<AddedWebhook> {
  const { staffId: createdBy } = authoriseStaff(actor, 'webhooks.manage');
  return inTransaction(db, async (tx) => {
    // Two admins at once do not exceed the number together.
    await tx.execute(sql`LOCK TABLE ${webhookEndpoints} IN SHARE ROW EXCLUSIVE MODE`);
    if ((await tx.$count(webhookEndpoints)) >= WEBHOOKS_MAX) throw new DomainError('too_many_webhooks');
    const added = { id: newId(), url: input.url, secretVersion: 1 };
    await tx.insert(webhookEndpoints).values({ ...added, types: input.types, createdAt: now, createdBy });
    await recordEvent(tx, {
      actor,
      now,
      name: 'webhook.added',
      subject: { kind: 'webhook', id: added.id },
      after: webhookValues(input),
    });
    return added;
  });
}

/** As its events hold it: the path may hold a secret of the carrier's. */
export function webhookValues({ url, types }: WebhookSettings) {
  return { host: new URL(url).host, types };
}
