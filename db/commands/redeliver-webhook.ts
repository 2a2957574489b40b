import { and, eq, gte, ne } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockOpenWebhook } from '#db/lock-webhook';
import { recordEvent } from '#db/record-event';
import { webhookDeliveries } from '#db/schema/index';
import { openLanes } from '#db/webhook-lanes';
import { DomainError } from '#domain/domain-error';
import { Instant } from '#domain/instant';
import { authoriseStaff } from '#domain/permissions';

const { status, endpointId, id, createdAt } = webhookDeliveries;

export const RedeliverWebhook = z.strictObject({ endpointId: z.uuid(), deliveryId: z.uuid() });
export type RedeliverWebhook = z.infer<typeof RedeliverWebhook>;

/** Sends an event again that was delivered or given up, under its own id and before what waits of its case. */
export async function redeliverWebhook(call: Command<RedeliverWebhook>): Promise<{ count: number }> {
  const { deliveryId } = call.input;
  const redelivered = await redeliver(call, and(eq(id, deliveryId), ne(status, 'queued')), { delivery: deliveryId });
  if (redelivered.count === 0) throw new DomainError('wrong_status', { status: 'queued' });
  return redelivered;
}

export const RedeliverGivenUp = z.strictObject({ endpointId: z.uuid(), since: Instant });
export type RedeliverGivenUp = z.infer<typeof RedeliverGivenUp>;

/** The same for all that was given up of what has happened since then; how many. */
export async function redeliverGivenUp(call: Command<RedeliverGivenUp>): Promise<{ count: number }> {
  const { since } = call.input;
  return redeliver(call, and(eq(status, 'given_up'), gte(createdAt, since)), { since: since.toISOString() });
}

async function redeliver(
  { db, actor, input, now }: Command<{ endpointId: string }>,
  which: SQL | undefined,
  after: Readonly<Record<string, string>>,
): Promise<{ count: number }> {
  authoriseStaff(actor, 'webhooks.manage');
  return inTransaction(db, async (tx) => {
    const endpoint = await lockOpenWebhook(tx, input.endpointId);
    const queued = await tx
      .update(webhookDeliveries)
      .set({ status: 'queued', attempts: 0, sendAt: now, endedAt: null })
      .where(and(eq(endpointId, endpoint.id), which))
      .returning({ lane: webhookDeliveries.lane });
    const lanes = [...new Set(queued.map(({ lane }) => lane))].toSorted();
    for (let from = 0; from < lanes.length; from += LANES_AT_ONCE) {
      const some = lanes.slice(from, from + LANES_AT_ONCE);
      await openLanes(
        tx,
        some.map((lane) => ({ endpointId: endpoint.id, lane, dueAt: now })),
        { sooner: true },
      );
    }
    if (queued.length > 0) {
      await recordEvent(tx, {
        actor,
        now,
        name: 'webhook.redelivered',
        subject: { kind: 'webhook', id: endpoint.id },
        after: { ...after, count: queued.length },
      });
    }
    return { count: queued.length };
  });
}

/** Far fewer parameters than PostgreSQL takes. */
const LANES_AT_ONCE = 5000;
