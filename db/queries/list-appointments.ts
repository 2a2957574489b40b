import { and, asc, count, eq, gt, gte, inArray, lt, lte, ne, not, or, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

import { changesAppointment, isShown, recordOf, selectAppointments } from '#db/appointment-rows';
import type { Executor } from '#db/client';
import { appointmentDetails, applications, auditEvents, stores, visits } from '#db/schema/index';
import { APPOINTMENT_STATES, visitStatusesOf } from '#domain/tmf/appointment';
import type { AppointmentRecord, AppointmentState } from '#domain/tmf/appointment';
import type { Filter, FilterKind, ListQuery, Operator } from '#domain/tmf/list-query';
import { TmfError } from '#domain/tmf/tmf-error';

/** The attributes by which appointments can be asked for. */
export const APPOINTMENT_FILTERS = {
  id: 'text',
  externalId: 'text',
  category: 'text',
  status: 'text',
  'relatedEntity.id': 'text',
  'relatedParty.id': 'text',
  'relatedPlace.id': 'text',
  creationDate: 'instant',
  lastUpdate: 'instant',
  'validFor.startDateTime': 'instant',
  'validFor.endDateTime': 'instant',
} as const satisfies Record<string, FilterKind>;

/** A page of the appointments that fit, in the order in which they were made, and how many fit in all. */
export async function listAppointments(
  executor: Executor,
  { query, now }: { query: ListQuery; now: Date },
): Promise<{ records: AppointmentRecord[]; total: number }> {
  const fits = and(isShown(now), ...query.filters.map((filter) => conditionOf(filter, now)));
  const rows = await selectAppointments(executor)
    .where(fits)
    .orderBy(asc(visits.bookedAt), asc(visits.id))
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await executor
    .select({ total: count() })
    .from(visits)
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .leftJoin(appointmentDetails, eq(appointmentDetails.visitId, visits.id))
    .where(fits);
  return { records: rows.map(recordOf), total: counted?.total ?? 0 };
}

function conditionOf(filter: Filter, now: Date): SQL | undefined {
  if (filter.kind === 'instant') {
    if (filter.attribute === 'lastUpdate') return or(...filter.values.map((at) => wasChanged(filter.operator, at)));
    const column = INSTANTS[filter.attribute];
    if (column === undefined) throw new Error(`no column for ${filter.attribute}`);
    return anyInstant(column, filter);
  }
  const { attribute, values } = filter;
  switch (attribute) {
    case 'id':
      return inArray(sql`${visits.id}::text`, values);
    case 'externalId':
      return inArray(appointmentDetails.externalId, values);
    case 'category':
      return inArray(sql`${appointmentDetails.attributes} ->> 'category'`, values);
    case 'relatedEntity.id':
      return or(inArray(applications.reference, values), holdsId('relatedEntity', values));
    case 'relatedParty.id':
      return holdsId('relatedParty', values);
    case 'relatedPlace.id':
      return inArray(stores.code, values);
    case 'status':
      return or(...values.map((value) => isInState(stateNamed(value), now)));
    default:
      throw new Error(`no condition for ${attribute}`);
  }
}

const INSTANTS: Readonly<Record<string, SQLWrapper>> = {
  creationDate: visits.bookedAt,
  'validFor.startDateTime': sql`lower(${visits.during})`,
  'validFor.endDateTime': sql`upper(${visits.during})`,
};

/** By the audit's own order in time, from which the changes since an instant are read, instead of the last one of each visit. */
function wasChanged(operator: Operator, at: Date): SQL | undefined {
  const since = (compare: typeof gt) => {
    const instant = sql`${at.toISOString()}::timestamptz`;
    const events = sql`(SELECT ${auditEvents.subjectId} FROM ${auditEvents}
      WHERE ${changesAppointment} AND ${compare(auditEvents.at, instant)})`;
    return sql`(${compare(visits.bookedAt, instant)} OR ${visits.id} IN ${events})`;
  };
  switch (operator) {
    case 'gt':
      return since(gt);
    case 'gte':
      return since(gte);
    case 'lt':
      return not(since(gte));
    case 'lte':
      return not(since(gt));
    case 'eq':
      return and(since(gte), not(since(gt)));
  }
}

const COMPARE: Readonly<Record<Operator, (column: SQLWrapper, value: SQL) => SQL>> = { eq, gt, gte, lt, lte };

export function anyInstant(
  column: SQLWrapper,
  { operator, values }: Pick<Extract<Filter, { kind: 'instant' }>, 'operator' | 'values'>,
): SQL | undefined {
  const compare = COMPARE[operator];
  return or(...values.map((value) => compare(column, sql`${value.toISOString()}::timestamptz`)));
}

function holdsId(list: 'relatedEntity' | 'relatedParty', values: readonly string[]): SQL | undefined {
  return or(
    ...values.map((id) => sql`${appointmentDetails.attributes} @> ${JSON.stringify({ [list]: [{ id }] })}::jsonb`),
  );
}

function stateNamed(value: string): AppointmentState {
  const state = APPOINTMENT_STATES.find((known) => known === value);
  if (state === undefined) {
    throw new TmfError('invalid_query', `A status is one of ${APPOINTMENT_STATES.join(', ')}.`);
  }
  return state;
}

/** As `stateOf` has it: a hold that is over counts as cancelled. */
function isInState(state: AppointmentState, now: Date): SQL | undefined {
  const isOver = and(eq(visits.status, 'held'), lte(visits.holdExpiresAt, now));
  const isNamed = inArray(visits.status, visitStatusesOf(state));
  if (state === 'cancelled') return or(isNamed, isOver);
  return state === 'initialized' ? and(isNamed, or(ne(visits.status, 'held'), gt(visits.holdExpiresAt, now))) : isNamed;
}
