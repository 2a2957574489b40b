import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { anyInstant } from '#db/queries/list-appointments';
import { applications, auditEvents } from '#db/schema/index';
import { isSeenOrder } from '#db/sees-order';
import type { ClientActor } from '#domain/actor';
import type { Filter, FilterKind, ListQuery } from '#domain/tmf/list-query';
import type { CancellationRecord } from '#domain/tmf/product-order';

export const CANCELLATION_FILTERS = {
  id: 'text',
  state: 'text',
  'productOrder.id': 'text',
  effectiveCancellationDate: 'instant',
} as const satisfies Record<string, FilterKind>;

/** A page of the withdrawals of the orders that the system sees, in the order in which they happened. */
export async function listOrderCancellations(
  executor: Executor,
  { actor, query }: { actor: ClientActor; query: ListQuery },
): Promise<{ records: CancellationRecord[]; total: number }> {
  const fits = and(isCancelled(actor), ...query.filters.map(conditionOf));
  const records = await selectCancellations(executor)
    .where(fits)
    .orderBy(asc(auditEvents.at), asc(auditEvents.id))
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await executor
    .select({ total: count() })
    .from(applications)
    .innerJoin(auditEvents, eq(auditEvents.applicationId, applications.id))
    .where(fits);
  return { records, total: counted?.total ?? 0 };
}

/** One of them by its own id or by its order's; null where there is none for the system. */
export async function findOrderCancellation(
  executor: Executor,
  { actor, by }: { actor: ClientActor; by: { id: string } | { orderId: string } },
): Promise<CancellationRecord | null> {
  const isSought = 'id' in by ? eq(auditEvents.id, by.id) : eq(applications.id, by.orderId);
  const [record] = await selectCancellations(executor).where(and(isCancelled(actor), isSought));
  return record ?? null;
}

/** An application is withdrawn once: the audit's event of it is the withdrawal. */
function selectCancellations(executor: Executor) {
  return executor
    .select({
      id: auditEvents.id,
      orderId: applications.id,
      reference: applications.reference,
      at: auditEvents.at,
    })
    .from(applications)
    .innerJoin(auditEvents, eq(auditEvents.applicationId, applications.id))
    .$dynamic();
}

function isCancelled(actor: ClientActor): SQL | undefined {
  return and(isSeenOrder(actor), eq(applications.status, 'withdrawn'), eq(auditEvents.name, 'application.withdrawn'));
}

function conditionOf(filter: Filter): SQL | undefined {
  if (filter.kind === 'instant') return anyInstant(auditEvents.at, filter);
  const { attribute, values } = filter;
  switch (attribute) {
    case 'id':
      return inArray(sql`${auditEvents.id}::text`, values);
    case 'productOrder.id':
      return inArray(sql`${applications.id}::text`, values);
    case 'state':
      return values.includes('done') ? sql`true` : sql`false`;
    default:
      throw new Error(`no condition for ${attribute}`);
  }
}
