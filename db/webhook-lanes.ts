import { and, isNull, lte, or, sql } from 'drizzle-orm';
import type { SQLWrapper } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { webhookEndpoints, webhookLanes } from '#db/schema/index';
import type { WebhookType } from '#domain/webhooks/event';

type Lane = { endpointId: string; lane: string; dueAt: Date };

/** Of endpoints, those that are on and asked for such events; none where there is no type, since it is not told outside. */
export function wantsType(type: SQLWrapper | WebhookType) {
  const { offSince, types } = webhookEndpoints;
  return sql`${type}::text IS NOT NULL AND ${offSince} IS NULL AND (${types} IS NULL OR ${type}::text = ANY(${types}))`;
}

/**
 * Has the first of these events tried when it is due; one that waits already keeps its time, unless `sooner` brings it
 * forward. Either way the lane is locked: whoever ends its last event sees these, or they make a new one.
 */
export async function openLanes(tx: Tx, lanes: readonly Lane[], { sooner = false } = {}): Promise<void> {
  if (lanes.length === 0) return;
  const { endpointId, lane, dueAt } = webhookLanes;
  await tx
    .insert(webhookLanes)
    .values([...lanes])
    .onConflictDoUpdate({
      target: [endpointId, lane],
      set: { dueAt: sooner ? sql`least(${dueAt}, excluded.due_at)` : sql`${dueAt}` },
    });
}

/** Of lanes beside their endpoints, those that somebody may take: due, nobody's, and of an endpoint that is on and not pausing. */
export function mayTry(now: Date) {
  const { offSince, pausedUntil } = webhookEndpoints;
  const { dueAt, leasedUntil } = webhookLanes;
  return and(
    lte(dueAt, now),
    or(isNull(leasedUntil), lte(leasedUntil, now)),
    isNull(offSince),
    or(isNull(pausedUntil), lte(pausedUntil, now)),
  );
}
