import { sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import {
  CONFIRMATION_FROM,
  ESCALATED_FROM,
  IS_ESCALATED,
  IS_WAITING,
  OTHER_PLACE,
  ageBandOf,
  confirmationWhere,
  confirmsSoon,
  decidedWhere,
  dueClassOf,
  instant,
  submittedWhere,
  visitWhere,
} from '#db/queries/overview-conditions';
import type { Route } from '#domain/application';
import type { Period } from '#domain/local-period';
import { waitingBounds } from '#domain/overview';
import type { AgeBand, DueClass, OtherPlace, Outcome, VisitOutcome } from '#domain/overview';
import { POLICY } from '#domain/policy';

/** The waiting cases by route, by how soon they are due and by age; what is in no row is none. */
export type WaitingCount = { route: Route; due: DueClass; age: AgeBand; count: number };

export async function readWaiting(executor: Executor, now: Date): Promise<WaitingCount[]> {
  const bounds = waitingBounds(now);
  const rows = await executor.execute<WaitingCount>(sql`
    SELECT a.route, ${dueClassOf(bounds)} AS due, ${ageBandOf(bounds)} AS age, count(*)::int AS count
    FROM applications a WHERE ${IS_WAITING} GROUP BY 1, 2, 3`);
  return [...rows];
}

/** How many terminations the carrier has left without an end for too long. */
export async function countEscalated(executor: Executor): Promise<number> {
  const [row] = await executor.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM ${ESCALATED_FROM} WHERE ${IS_ESCALATED}`,
  );
  return row?.count ?? 0;
}

export type OutcomeCount = { outcome: Outcome; count: number };

export async function readOutcomes(executor: Executor, period: Period): Promise<OutcomeCount[]> {
  const rows = await executor.execute<OutcomeCount>(sql`
    SELECT d.kind AS outcome, count(*)::int AS count FROM decisions d
    WHERE ${decidedWhere(period)} GROUP BY 1 ORDER BY 2 DESC, 1`);
  return [...rows];
}

/** A decision for two reasons counts under both, once each. */
export type ReasonCount = { outcome: Outcome; reason: string; count: number };

export async function readReasons(executor: Executor, period: Period): Promise<ReasonCount[]> {
  const rows = await executor.execute<ReasonCount>(sql`
    SELECT d.kind AS outcome, r.reason, count(*)::int AS count FROM decisions d
    CROSS JOIN LATERAL (SELECT DISTINCT unnest(d.reason_codes) AS reason) r
    WHERE ${decidedWhere(period)} GROUP BY 1, 2 ORDER BY 3 DESC, 2`);
  return [...rows];
}

export type HourCount = { hour: number; submitted: number; decided: number };

/** By the hour of the policy's clock; an hour in which nothing happened has no row. */
export async function readHours(executor: Executor, period: Period): Promise<HourCount[]> {
  const rows = await executor.execute<HourCount>(sql`
    SELECT hour, sum(submitted)::int AS submitted, sum(decided)::int AS decided FROM (
      SELECT ${hourOf('a.submitted_at')} AS hour, count(*) AS submitted, 0 AS decided
      FROM applications a WHERE ${submittedWhere(period)} GROUP BY 1
      UNION ALL
      SELECT ${hourOf('d.decided_at')}, 0, count(*) FROM decisions d WHERE ${decidedWhere(period)} GROUP BY 1
    ) counted GROUP BY 1 ORDER BY 1`);
  return [...rows];
}

function hourOf(column: 'a.submitted_at' | 'd.decided_at') {
  return sql.raw(`extract(hour FROM ${column} AT TIME ZONE '${POLICY.timeZone}')::int`);
}

/** The first submission ever; null where there is none. */
export async function findFirstSubmission(executor: Executor): Promise<Date | null> {
  const [row] = await executor.execute<{ ms: number | null }>(
    sql`SELECT (extract(epoch FROM min(submitted_at)) * 1000)::float8 AS ms FROM applications`,
  );
  return row?.ms == null ? null : new Date(row.ms);
}

export type VisitCount = { store: string; nameZh: string; nameEn: string; outcome: VisitOutcome; count: number };

export async function readVisits(executor: Executor, period: Period): Promise<VisitCount[]> {
  const rows = await executor.execute<VisitCount>(sql`
    SELECT s.code AS store, s.name_zh AS "nameZh", s.name_en AS "nameEn", c.status AS outcome, c.count
    FROM (SELECT v.store_id, v.status, count(*)::int AS count FROM visits v WHERE ${visitWhere(period)} GROUP BY 1, 2) c
    JOIN stores s ON s.id = c.store_id ORDER BY s.code, c.status`);
  return [...rows];
}

/** What awaits its confirmation by store, or by why it has none, and how much of it is near its deadline. */
export type ConfirmationCount = {
  store: { code: string; nameZh: string; nameEn: string } | null;
  place: OtherPlace | null;
  count: number;
  soon: number;
};

export async function readConfirmation(executor: Executor, now: Date): Promise<ConfirmationCount[]> {
  const rows = await executor.execute<ConfirmationCount>(sql`
    SELECT CASE WHEN t.code IS NOT NULL THEN
        jsonb_build_object('code', t.code, 'nameZh', t.name_zh, 'nameEn', t.name_en) END AS store,
      ${OTHER_PLACE} AS place, count(*)::int AS count, count(*) FILTER (WHERE ${confirmsSoon(now)})::int AS soon
    FROM ${CONFIRMATION_FROM} WHERE ${confirmationWhere({}, now)}
    GROUP BY t.code, t.name_zh, t.name_en, 2 ORDER BY t.code NULLS FIRST, 2 DESC`);
  return [...rows];
}

/** What the forecast starts from: how many are late, and when the others of the day are due. */
export async function readDueToday(
  executor: Executor,
  { now, until }: { now: Date; until: Date },
): Promise<{ overdue: number; dueAt: Date[] }> {
  const [late, due] = await Promise.all([
    executor.execute<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM applications a WHERE ${IS_WAITING} AND a.due_at < ${instant(now)}`,
    ),
    executor.execute<{ ms: number }>(sql`
      SELECT (extract(epoch FROM a.due_at) * 1000)::float8 AS ms FROM applications a
      WHERE ${IS_WAITING} AND a.due_at >= ${instant(now)} AND a.due_at <= ${instant(until)} ORDER BY a.due_at`),
  ]);
  return { overdue: late[0]?.count ?? 0, dueAt: [...due].map(({ ms }) => new Date(ms)) };
}

/** What the team did in a period: its decisions, the hours of each person in which there were any, and what came in. */
export async function readPace(
  executor: Executor,
  period: Period,
): Promise<{ decisions: number; personHours: number; arrivals: number }> {
  const [row] = await executor.execute<{ decisions: number; person_hours: number; arrivals: number }>(sql`
    SELECT p.decisions, p.person_hours,
      (SELECT count(*)::int FROM applications a WHERE ${submittedWhere(period)}) AS arrivals
    FROM (SELECT count(*)::int AS decisions,
      count(DISTINCT (d.staff_id, date_trunc('hour', d.decided_at)))::int AS person_hours
      FROM decisions d WHERE ${decidedWhere(period)}) p`);
  return { decisions: row?.decisions ?? 0, personHours: row?.person_hours ?? 0, arrivals: row?.arrivals ?? 0 };
}
