import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Executor } from '#db/client';
import { applications, webhookDeliveries, webhookEndpoints, webhookLanes } from '#db/schema/index';
import type { DeliveryQuery } from '#domain/webhooks/delivery-query';
import type { WebhookDeliveryStatus } from '#domain/webhooks/endpoint';
import type { WebhookEvent } from '#domain/webhooks/event';

export type WebhookDeliveryListed = {
  id: string;
  seq: number;
  type: WebhookEvent['type'];
  /** Of the case that it is about; null for a test, and for a case that is gone. */
  reference: string | null;
  status: WebhookDeliveryStatus;
  attempts: number;
  lastAnswer: string | null;
  createdAt: Date;
  triedAt: Date | null;
  /** Null for what has ended, or waits for an earlier event of its case. */
  nextTryAt: Date | null;
};

export type WebhookDeliveryPage = { rows: WebhookDeliveryListed[]; before: number | null; after: number | null };

export const DELIVERY_PAGE_SIZE = 50;

const earlier = alias(webhookDeliveries, 'earlier');

/** A page of what was or is to be sent to an endpoint, the latest first, with the cursors of its neighbours where there are any. */
export async function listWebhookDeliveries(
  executor: Executor,
  {
    endpointId,
    query: { status, cursor },
    pageSize = DELIVERY_PAGE_SIZE,
  }: { endpointId: string; query: DeliveryQuery; pageSize?: number },
): Promise<WebhookDeliveryPage> {
  const isBackward = cursor?.side === 'before';
  const { seq, event } = webhookDeliveries;
  const { dueAt } = webhookLanes;
  const { pausedUntil } = webhookEndpoints;
  const firstOfLane = sql`NOT EXISTS (
    SELECT FROM ${webhookDeliveries} ${sql.identifier('earlier')}
    WHERE ${earlier.endpointId} = ${webhookDeliveries.endpointId} AND ${earlier.lane} = ${webhookDeliveries.lane}
      AND ${earlier.status} = 'queued' AND ${earlier.seq} < ${seq})`;
  const found = await executor
    .select({
      id: webhookDeliveries.id,
      seq,
      type: sql<WebhookEvent['type']>`${event} ->> 'type'`,
      reference: applications.reference,
      status: webhookDeliveries.status,
      attempts: webhookDeliveries.attempts,
      lastAnswer: webhookDeliveries.lastAnswer,
      createdAt: webhookDeliveries.createdAt,
      triedAt: webhookDeliveries.triedAt,
      nextTryAt: sql<Date | null>`CASE WHEN ${dueAt} IS NOT NULL THEN greatest(${dueAt}, ${pausedUntil}) END`.mapWith(
        dueAt,
      ),
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .leftJoin(applications, eq(applications.id, webhookDeliveries.lane))
    .leftJoin(
      webhookLanes,
      and(
        eq(webhookDeliveries.status, 'queued'),
        eq(webhookLanes.endpointId, webhookDeliveries.endpointId),
        eq(webhookLanes.lane, webhookDeliveries.lane),
        firstOfLane,
      ),
    )
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        status === null ? undefined : eq(webhookDeliveries.status, status),
        cursor === null ? undefined : isBackward ? gt(seq, cursor.seq) : lt(seq, cursor.seq),
      ),
    )
    .orderBy(isBackward ? asc(seq) : desc(seq))
    .limit(pageSize + 1);
  const kept = found.slice(0, pageSize);
  const rows = isBackward ? kept.toReversed() : kept;
  const hasMore = found.length > pageSize;
  const [first, last] = [rows[0]?.seq ?? null, rows.at(-1)?.seq ?? null];
  return {
    rows,
    before: isBackward ? (hasMore ? first : null) : cursor && first,
    after: isBackward || hasMore ? last : null,
  };
}
