import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import { REVIEWABLE_STATUSES } from '#domain/application';
import type { Route } from '#domain/application';
import type { Period } from '#domain/local-period';
import { OUTCOMES, VISIT_OUTCOMES } from '#domain/overview';
import type { AgeBand, DueClass, Outcome, VisitOutcome, WaitingBounds } from '#domain/overview';

/** What each figure of the overview counts; the list behind it asks the same. */

/** Statuses stand as constants, so that the partial index serves. */
export const IS_WAITING: SQL = sql.raw(
  `a.status IN (${REVIEWABLE_STATUSES.map((status) => `'${status}'`).join(', ')})`,
);

export function dueClassOf({ now, soonUntil }: WaitingBounds): SQL {
  return sql`CASE WHEN a.due_at < ${instant(now)} THEN 'overdue' WHEN a.due_at <= ${instant(soonUntil)} THEN 'soon'
    ELSE 'later' END`;
}

export function ageBandOf({ ages: [one, two, three] }: WaitingBounds): SQL {
  return sql`CASE WHEN a.submitted_at > ${instant(one)} THEN 'under1' WHEN a.submitted_at > ${instant(two)} THEN 'under2'
    WHEN a.submitted_at > ${instant(three)} THEN 'under3' ELSE 'over3' END`;
}

type WaitingFilter = { due?: DueClass | null; age?: AgeBand | null; route?: Route | null };

export function waitingWhere({ due, age, route }: WaitingFilter, bounds: WaitingBounds): SQL {
  return every([
    IS_WAITING,
    due && sql`${dueClassOf(bounds)} = ${due}`,
    age && sql`${ageBandOf(bounds)} = ${age}`,
    route && sql`a.route = ${route}::route`,
  ]);
}

export function submittedWhere(period: Period): SQL {
  return within(sql`a.submitted_at`, period);
}

/** Decisions that stand: whoever takes one back has not decided. */
export function decidedWhere(
  period: Period,
  { outcome, reason }: { outcome?: Outcome | null; reason?: string | null } = {},
): SQL {
  const kinds = sql.join(
    (outcome ? [outcome] : OUTCOMES).map((kind) => sql`${kind}::decision_kind`),
    sql`, `,
  );
  return every([
    within(sql`d.decided_at`, period),
    sql`d.kind IN (${kinds})`,
    sql`NOT EXISTS (SELECT FROM decisions u WHERE u.undoes = d.id)`,
    reason && sql`${reason} = ANY (d.reason_codes)`,
  ]);
}

type VisitFilter = { outcome?: VisitOutcome | null; store?: string | null };

export function visitWhere(period: Period, { outcome, store }: VisitFilter = {}): SQL {
  const statuses = sql.join(
    (outcome ? [outcome] : VISIT_OUTCOMES).map((status) => sql`${status}::visit_status`),
    sql`, `,
  );
  return every([
    within(sql`lower(v.during)`, period),
    sql`v.status IN (${statuses})`,
    store && sql`v.store_id = (SELECT id FROM stores WHERE code = ${store})`,
  ]);
}

export function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}

function within(column: SQL, { startsAt, endsAt }: Period): SQL {
  return sql`${column} >= ${instant(startsAt)} AND ${column} < ${instant(endsAt)}`;
}

function every(conditions: readonly (SQL | '' | null | undefined)[]): SQL {
  return sql.join(
    conditions.filter((condition) => condition !== null && condition !== undefined && condition !== ''),
    sql` AND `,
  );
}
