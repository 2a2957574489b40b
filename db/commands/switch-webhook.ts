import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockWebhook } from '#db/lock-webhook';
import { recordEvent } from '#db/record-event';
import { webhookEndpoints } from '#db/schema/index';
import { turnOffWebhook } from '#db/turn-off-webhook';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const SwitchWebhook = z.strictObject({ id: z.uuid(), version: z.int().nonnegative(), isOn: z.boolean() });
export type SwitchWebhook = z.infer<typeof SwitchWebhook>;

/** Whether events go there at all; what happens while it is off is not queued. */
export async function switchWebhook({ db, actor, input, now }: Command<SwitchWebhook>): Promise<{ version: number }> {
  authoriseStaff(actor, 'webhooks.manage');
  return inTransaction(db, async (tx) => {
    const endpoint = await lockWebhook(tx, input);
    const { id, version, offSince, offReason } = endpoint;
    if (input.isOn === (offSince === null)) throw new DomainError('wrong_status', { isOn: input.isOn });
    if (!input.isOn) {
      await turnOffWebhook(tx, endpoint, { reason: 'by_staff', actor, now });
      return { version: version + 1 };
    }
    await tx
      .update(webhookEndpoints)
      .set({ offSince: null, offReason: null, version: version + 1 })
      .where(eq(webhookEndpoints.id, id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'webhook.turnedOn',
      subject: { kind: 'webhook', id },
      before: { reason: offReason, version },
      after: { version: version + 1 },
    });
    return { version: version + 1 };
  });
}
