import { and, asc, count, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { openLine } from '#db/find-line';
import { productRecordOf } from '#db/product-rows';
import { anyInstant } from '#db/queries/list-appointments';
import { holders, lines } from '#db/schema/index';
import { SIM_KINDS } from '#domain/application';
import type { Filter, FilterKind, ListQuery } from '#domain/tmf/list-query';
import { OFFERINGS, PRODUCT_NAME, PRODUCT_PATH, PRODUCT_STATES, RELATIONSHIP_TYPES } from '#domain/tmf/product';
import type { ProductRecord, ProductState } from '#domain/tmf/product';
import { TmfError } from '#domain/tmf/tmf-error';

/** The attributes by which lines can be asked for as products. */
export const PRODUCT_FILTERS = {
  id: 'text',
  href: 'text',
  name: 'text',
  status: 'text',
  terminationDate: 'instant',
  'billingAccount.id': 'text',
  'productOffering.id': 'text',
  'productOffering.name': 'text',
  'productCharacteristic.name': 'text',
  'productCharacteristic.value': 'text',
  'productRelationship.relationshipType': 'text',
  'relatedParty.id': 'text',
  'relatedParty.role': 'text',
} as const satisfies Record<string, FilterKind>;

/** A page of the lines that fit, in the order of their ids, and how many fit in all. */
export async function listProducts(
  executor: Executor,
  { query, baseUrl }: { query: ListQuery; baseUrl: string },
): Promise<{ records: ProductRecord[]; total: number }> {
  const fits = and(
    ...query.filters.map((filter) => conditionOf(filter, baseUrl)),
    characteristicCondition(query.filters),
  );
  const rows = await executor
    .select({ line: lines, holder: holders })
    .from(lines)
    .innerJoin(holders, isHeld)
    .where(fits)
    .orderBy(asc(lines.id))
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await executor.select({ total: count() }).from(lines).innerJoin(holders, isHeld).where(fits);
  return { records: rows.flatMap(({ line, holder }) => recordOf(line, holder)), total: counted?.total ?? 0 };
}

export async function findProduct(executor: Executor, id: string): Promise<ProductRecord | null> {
  const [row] = await executor
    .select({ line: lines, holder: holders })
    .from(lines)
    .innerJoin(holders, isHeld)
    .where(eq(lines.id, id));
  return row === undefined ? null : (recordOf(row.line, row.holder)[0] ?? null);
}

/** A line whose holder was erased is nobody's, and no product. */
const isHeld = and(eq(holders.id, lines.holderId), isNotNull(holders.sealedIdentity));

function recordOf(...stored: Parameters<typeof openLine>): ProductRecord[] {
  const line = openLine(...stored);
  return line === null ? [] : [productRecordOf(line)];
}

function conditionOf(filter: Filter, baseUrl: string): SQL | undefined {
  if (filter.kind === 'instant') return anyInstant(lines.terminatedAt, filter);
  const { attribute, values } = filter;
  switch (attribute) {
    case 'id':
    case 'billingAccount.id':
    case 'relatedParty.id':
      return isOneOf(values);
    case 'href':
      return isOneOf(values.flatMap((href) => idOf(href, baseUrl) ?? []));
    case 'name':
      return always(values.includes(PRODUCT_NAME));
    case 'relatedParty.role':
      return always(values.includes('holder'));
    case 'status':
      return or(...values.map((value) => isInState(stateNamed(value))));
    case 'productOffering.id':
      return inArray(lines.simKind, simKindsOffered('id', values));
    case 'productOffering.name':
      return inArray(lines.simKind, simKindsOffered('name', values));
    case 'productRelationship.relationshipType':
      return or(...values.map(hasTie), always(false));
    case 'productCharacteristic.name':
    case 'productCharacteristic.value':
      return undefined;
    default:
      throw new Error(`no condition for ${attribute}`);
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** By the primary key: whatever is no id of ours fits nothing. */
function isOneOf(ids: readonly string[]): SQL {
  const ours = ids.filter((id) => UUID.test(id));
  return ours.length === 0 ? always(false) : inArray(lines.id, ours);
}

function idOf(href: string, baseUrl: string): string | null {
  const start = `${baseUrl}${PRODUCT_PATH}/`;
  return href.startsWith(start) ? href.slice(start.length) : null;
}

function always(fits: boolean): SQL {
  return fits ? sql`true` : sql`false`;
}

function stateNamed(value: string): ProductState {
  const state = PRODUCT_STATES.find((known) => known === value.trim());
  if (state === undefined) throw new TmfError('invalid_query', `A status is one of ${PRODUCT_STATES.join(', ')}.`);
  return state;
}

/** As `productStateOf` has it. */
function isInState(state: ProductState): SQL | undefined {
  switch (state) {
    case 'active':
      return and(eq(lines.status, 'active'), isNull(lines.suspension));
    case 'suspended':
      return and(eq(lines.status, 'active'), isNotNull(lines.suspension));
    case 'pendingTerminate':
      return eq(lines.status, 'pending');
    case 'terminated':
      return eq(lines.status, 'terminated');
    default:
      return always(false);
  }
}

function simKindsOffered(attribute: 'id' | 'name', values: readonly string[]) {
  return SIM_KINDS.filter((kind) => values.includes(OFFERINGS[kind][attribute]));
}

function hasTie(type: string): SQL {
  const ties = Object.entries(RELATIONSHIP_TYPES).flatMap(([tie, known]) => (known === type ? tie : []));
  return ties.length === 0
    ? always(false)
    : sql`${lines.linkedLines} @> ${JSON.stringify(ties.map((tie) => ({ tie })))}::jsonb`;
}

/** Those that can be sought by. */
const SOUGHT = {
  msisdn: sql`${lines.msisdn}`,
  iccid: sql`${lines.iccid}`,
  eid: sql`${lines.eid}`,
  simKind: sql`${lines.simKind}::text`,
} as const;
type Sought = keyof typeof SOUGHT;

/** Name and value have to fit one and the same characteristic. */
function characteristicCondition(filters: readonly Filter[]): SQL | undefined {
  const names = valuesOf(filters, 'productCharacteristic.name');
  const values = valuesOf(filters, 'productCharacteristic.value');
  if (names === null && values === null) return undefined;
  const sought = names?.map(soughtNamed) ?? (['msisdn', 'iccid', 'eid', 'simKind'] as const);
  return or(...sought.map((name) => (values === null ? isNotNull(SOUGHT[name]) : inArray(SOUGHT[name], values))));
}

function valuesOf(filters: readonly Filter[], attribute: string): string[] | null {
  for (const filter of filters) if (filter.kind === 'text' && filter.attribute === attribute) return filter.values;
  return null;
}

function soughtNamed(name: string): Sought {
  switch (name) {
    case 'msisdn':
    case 'iccid':
    case 'eid':
    case 'simKind':
      return name;
    default:
      throw new TmfError('invalid_query', 'A productCharacteristic is sought by msisdn, iccid, eid or simKind.');
  }
}
