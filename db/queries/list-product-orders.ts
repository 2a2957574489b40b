import { and, asc, count, eq, inArray, or, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { anyInstant } from '#db/queries/list-appointments';
import { applications, lines } from '#db/schema/index';
import { isSeenOrder } from '#db/sees-order';
import type { ClientActor } from '#domain/actor';
import type { Filter, FilterKind, ListQuery } from '#domain/tmf/list-query';
import { PRODUCT_ORDER_STATES } from '#domain/tmf/order-state';
import type { ProductOrderState } from '#domain/tmf/order-state';
import { ORDER_CATEGORY, ORDER_PATH, statusesOf } from '#domain/tmf/product-order';
import type { OrderRecord } from '#domain/tmf/product-order';
import { TmfError } from '#domain/tmf/tmf-error';

/** The attributes by which applications can be asked for as orders. */
export const ORDER_FILTERS = {
  id: 'text',
  href: 'text',
  externalId: 'text',
  category: 'text',
  state: 'text',
  orderDate: 'instant',
  completionDate: 'instant',
  'channel.id': 'text',
  'productOrderItem.action': 'text',
  'productOrderItem.state': 'text',
  'productOrderItem.product.id': 'text',
} as const satisfies Record<string, FilterKind>;

type Asking = { actor: ClientActor; now: Date };

/** A page of the orders that the system sees, in the order in which they were handed in, and how many fit in all. */
export async function listProductOrders(
  executor: Executor,
  { actor, query, baseUrl, now }: Asking & { query: ListQuery; baseUrl: string },
): Promise<{ records: OrderRecord[]; total: number }> {
  const fits = and(isSeenOrder(actor), ...query.filters.map((filter) => conditionOf(filter, { baseUrl, now })));
  const rows = await selectOrders(executor)
    .where(fits)
    .orderBy(asc(applications.submittedAt), asc(applications.id))
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await executor
    .select({ total: count() })
    .from(applications)
    .leftJoin(lines, eq(lines.msisdn, applications.msisdn))
    .where(fits);
  return { records: rows.flatMap(recordOf), total: counted?.total ?? 0 };
}

/** The order as the system sees it; null where there is none for it. */
export async function findProductOrder(
  executor: Executor,
  { actor, id }: { actor: ClientActor; id: string },
): Promise<OrderRecord | null> {
  const [row] = await selectOrders(executor).where(and(eq(applications.id, id), isSeenOrder(actor)));
  return row === undefined ? null : (recordOf(row)[0] ?? null);
}

function selectOrders(executor: Executor) {
  return executor
    .select({
      id: applications.id,
      reference: applications.reference,
      status: applications.status,
      settlesAt: applications.settlesAt,
      settlingFrom: applications.settlingFrom,
      channel: applications.channel,
      msisdn: applications.msisdn,
      simKind: applications.simKind,
      lineId: lines.id,
      submittedAt: applications.submittedAt,
      confirmBy: applications.confirmBy,
      completedAt: applications.completedAt,
      closedAt: applications.closedAt,
    })
    .from(applications)
    .leftJoin(lines, eq(lines.msisdn, applications.msisdn))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectOrders>>[number];

function recordOf({ submittedAt, ...row }: Row): OrderRecord[] {
  return submittedAt === null ? [] : [{ ...row, submittedAt }];
}

function conditionOf(filter: Filter, { baseUrl, now }: { baseUrl: string; now: Date }): SQL | undefined {
  if (filter.kind === 'instant') {
    return anyInstant(filter.attribute === 'orderDate' ? applications.submittedAt : applications.completedAt, filter);
  }
  const { attribute, values } = filter;
  switch (attribute) {
    case 'id':
      return isOneOf(applications.id, values);
    case 'href':
      return isOneOf(
        applications.id,
        values.map((href) => href.replace(`${baseUrl}${ORDER_PATH}/`, '')),
      );
    case 'productOrderItem.product.id':
      return isOneOf(lines.id, values);
    case 'externalId':
      return inArray(applications.reference, values);
    case 'category':
      return always(values.includes(ORDER_CATEGORY));
    case 'productOrderItem.action':
      return always(values.includes('delete'));
    case 'channel.id':
      return inArray(sql`${applications.channel}::text`, values);
    case 'state':
    case 'productOrderItem.state':
      return or(...values.map((value) => isInState(stateNamed(value), now)));
    default:
      throw new Error(`no condition for ${attribute}`);
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function isOneOf(column: SQLWrapper, ids: readonly string[]): SQL {
  const ours = ids.filter((id) => UUID.test(id));
  return ours.length === 0 ? always(false) : inArray(sql`${column}`, ours);
}

function always(fits: boolean): SQL {
  return fits ? sql`true` : sql`false`;
}

function stateNamed(value: string): ProductOrderState {
  const state = PRODUCT_ORDER_STATES.find((known) => known === value);
  if (state === undefined) throw new TmfError('invalid_query', `A state is one of ${PRODUCT_ORDER_STATES.join(', ')}.`);
  return state;
}

/** As `statusOutside` has it. */
function isInState(state: ProductOrderState, now: Date): SQL {
  const statuses = statusesOf(state);
  if (statuses.length === 0) return always(false);
  const outside = sql`(CASE WHEN ${applications.settlesAt} > ${now.toISOString()}::timestamptz
    THEN ${applications.settlingFrom} ELSE ${applications.status} END)::text`;
  return inArray(outside, statuses);
}
