import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import { REVIEWABLE_STATUSES } from '#domain/application';
import type { Route } from '#domain/application';
import type { Period } from '#domain/local-period';
import { OUTCOMES, VISIT_OUTCOMES, confirmSoonUntil } from '#domain/overview';
import type { AgeBand, DueClass, OtherPlace, Outcome, VisitOutcome, WaitingBounds } from '#domain/overview';

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

/** Each case that awaits its confirmation, with the visit that is booked for it. */
export const CONFIRMATION_FROM: SQL = sql`applications a
  LEFT JOIN visits v ON v.application_id = a.id AND v.status IN ('booked', 'arrived')
  LEFT JOIN stores t ON t.id = v.store_id`;

export const OTHER_PLACE: SQL = sql`CASE WHEN v.id IS NOT NULL THEN NULL WHEN a.route = 'online' THEN 'online'
  ELSE 'unbooked' END`;

export function confirmsSoon(now: Date): SQL {
  return sql`a.confirm_by <= ${instant(confirmSoonUntil(now))}`;
}

type ConfirmationFilter = { store?: string | null; place?: OtherPlace | null; due?: 'soon' | null };

export function confirmationWhere({ store, place, due }: ConfirmationFilter, now: Date): SQL {
  return every([
    sql`a.status = 'awaiting_confirmation'`,
    store && sql`t.code = ${store}`,
    place && sql`${OTHER_PLACE} = ${place}`,
    due && confirmsSoon(now),
  ]);
}

/** Each order whose carrier has been silent for too long, with its case. */
export const ESCALATED_FROM: SQL = sql`termination_orders o JOIN applications a ON a.id = o.application_id`;

export const IS_ESCALATED: SQL = sql`o.finished_at IS NULL AND o.escalated_at IS NOT NULL`;

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
    sql`d.id NOT IN (SELECT u.undoes FROM decisions u WHERE u.undoes IS NOT NULL)`,
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
