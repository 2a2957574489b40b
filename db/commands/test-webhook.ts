import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockOpenWebhook } from '#db/lock-webhook';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { webhookDeliveries } from '#db/schema/index';
import { openLanes } from '#db/webhook-lanes';
import { authoriseStaff } from '#domain/permissions';
import { writeTestEvent } from '#domain/webhooks/event';

export const TestWebhook = z.strictObject({ id: z.uuid() });
export type TestWebhook = z.infer<typeof TestWebhook>;

/** Queues an event that tells of nothing, behind no other; its id. */
export async function testWebhook({ db, actor, input, now }: Command<TestWebhook>): Promise<{ id: string }> {
  authoriseStaff(actor, 'webhooks.manage');
  return inTransaction(db, async (tx) => {
    const { id: endpointId } = await lockOpenWebhook(tx, input.id);
    const id = newId();
    await tx.insert(webhookDeliveries).values({
      id,
      endpointId,
      lane: id,
      subjectId: endpointId,
      event: writeTestEvent(now),
      status: 'queued',
      createdAt: now,
      sendAt: now,
    });
    await openLanes(tx, [{ endpointId, lane: id, dueAt: now }]);
    await recordEvent(tx, {
      actor,
      now,
      name: 'webhook.tested',
      subject: { kind: 'webhook', id: endpointId },
      after: { delivery: id },
    });
    return { id };
  });
}
