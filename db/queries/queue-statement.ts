import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import { eachOf, searchStatement } from '#db/queries/search-statement';
import type { Narrowing } from '#db/queries/search-statement';
import { APPLICATION_STATUSES, isReviewable } from '#domain/application';
import type { ApplicationStatus } from '#domain/application';
import { dueBounds } from '#domain/due-bounds';
import { NO_STORE } from '#domain/queue';
import type { QueueAge, QueueDue, QueueHolder, QueueQuery, QueueSort } from '#domain/queue';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

export type QueueCall = { query: QueueQuery; staffId: string; now: Date };

/** What a query asks of the applications `a`, and the narrowing whose index finds them soonest. */
export type QueueWanted = { statuses: readonly ApplicationStatus[]; narrowing: Narrowing | null; conditions: SQL };

export function queueWanted({ query, staffId, now }: QueueCall): QueueWanted {
  const { route, simKind, worst, store, holder, due, age, search } = query;
  const [narrowing = null, ...others] = [
    holder !== null && holder !== 'unclaimed' && heldBy(holder, staffId, now),
    store !== null && store !== NO_STORE && visiting(store, now),
    search !== null && searchStatement(search),
  ].filter((one) => one !== false);
  const conditions = [
    sql`a.submitted_at IS NOT NULL`,
    route !== null && sql`a.route = ${route}`,
    simKind !== null && sql`a.sim_kind = ${simKind}`,
    worst !== null && sql`a.worst_check = ${worst}`,
    holder === 'unclaimed' && sql`NOT EXISTS (${liveClaims(now)} AND l.application_id = a.id)`,
    store === NO_STORE && sql`NOT EXISTS (${liveVisits(now)} AND v.application_id = a.id)`,
    due !== null && isDue(due, now),
    age !== null && sql`a.submitted_at < ${instant(new Date(now.getTime() - AGE_MS[age]))}`,
    ...others.map(({ holds }) => holds),
  ].filter((one) => one !== false);
  return {
    statuses: due === null && age === null ? query.statuses : query.statuses.filter(isReviewable),
    narrowing,
    conditions: sql.join(conditions, sql` AND `),
  };
}

type Page = QueueCall & { limit: number; wanted: QueueWanted; isWalk: boolean };

/**
 * One page's rows in their order: the ids first, then all that is shown of them. The limit is a constant: of one that is a
 * parameter PostgreSQL cannot tell how far it makes a plan read, and plans anew each time.
 */
export function pageStatement({ query, now, limit, wanted, isWalk }: Page): SQL {
  const column = SORT_COLUMNS[query.sort];
  const order = (query.direction === 'asc') === (query.cursor?.side !== 'before') ? 'ASC' : 'DESC';
  const select = sql.raw(`(SELECT a.id, a.${column} AS sort_at FROM `);
  const most = sql.raw(`ORDER BY a.${column} ${order}, a.id ${order} LIMIT ${limit})`);
  const filter = sql`${sql.raw(`a.${column} IS NOT NULL`)} AND ${pastCursor(query, column)}`;
  const ordered = (rows: SQL) => sql`${select}${rows} AND ${filter} ${most}`;
  return sql`
    WITH page AS MATERIALIZED (
      SELECT id, sort_at FROM (${sql.join(sources(wanted, isWalk).map(ordered), sql` UNION ALL `)}) found
      ${sql.raw(`ORDER BY sort_at ${order}, id ${order} LIMIT ${limit}`)}
    )
    SELECT ${ROW_COLUMNS} FROM page ${rowJoins(now)}
    ${sql.raw(`ORDER BY page.sort_at ${order}, page.id ${order}`)}`;
}

/** These applications as rows, whatever their page, and whether what is wanted finds each of them. */
export function rowsStatement({
  ids,
  now,
  wanted: { statuses, narrowing, conditions },
}: {
  ids: readonly string[];
  now: Date;
  wanted: QueueWanted;
}): SQL {
  const known = statuses.length === 0 ? sql`false` : isOneOf(statuses);
  const asked = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  return sql`
    WITH page AS MATERIALIZED (
      SELECT a.id, ${known} AND ${conditions} AND ${narrowing?.holds ?? sql`true`} AS fits
      FROM applications a WHERE a.id IN (${asked}) AND a.status <> 'draft' AND a.submitted_at IS NOT NULL
    )
    SELECT ${ROW_COLUMNS}, a.version, page.fits FROM page ${rowJoins(now)}`;
}

const ROW_COLUMNS = sql.raw(`a.id, a.reference, a.status, p.holder_name, a.msisdn, a.sim_kind, a.route, a.worst_check,
  o.fails, o.unknowns, o.warns, o.passes, ${inMs('a.submitted_at')} AS submitted_ms, ${inMs('a.due_at')} AS due_ms,
  s.name AS claim_name, c.staff_id AS claim_staff_id, ${inMs('c.expires_at')} AS claim_ms`);

function rowJoins(now: Date): SQL {
  return sql`
    JOIN applications a ON a.id = page.id
    JOIN applicants p ON p.application_id = a.id
    LEFT JOIN claims c ON c.application_id = a.id AND c.expires_at > ${instant(now)}
    LEFT JOIN staff s ON s.id = c.staff_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE k.outcome = 'fail')::int AS fails,
        count(*) FILTER (WHERE k.outcome = 'unknown')::int AS unknowns,
        count(*) FILTER (WHERE k.outcome = 'warn')::int AS warns,
        count(*) FILTER (WHERE k.outcome = 'pass')::int AS passes
      FROM checks k WHERE k.application_id = a.id AND k.round = a.check_round
    ) o`;
}

/** How many there are, counted up to `cap` + 1. */
export function countStatement({ wanted, cap }: { wanted: QueueWanted; cap: number }): SQL {
  const most = sql.raw(`${cap + 1}`);
  const counted = sources(wanted, false).map((rows) => sql`(SELECT 1 FROM ${rows} LIMIT ${most})`);
  return sql`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM (${sql.join(counted, sql` UNION ALL `)}) found LIMIT ${most}) counted`;
}

/** One ordered index scan a status, merged: the first rows cost the same however many there are. Or what the narrowing finds. */
function sources({ statuses, narrowing, conditions }: QueueWanted, isWalk: boolean): SQL[] {
  if (narrowing === null || isWalk) {
    const holds = narrowing === null ? conditions : sql`${conditions} AND ${narrowing.holds}`;
    return statuses.map((status) => sql`applications a WHERE ${isOneOf([status])} AND ${holds}`);
  }
  return [sql`${narrowing.found} WHERE ${isOneOf(statuses)} AND ${conditions}`];
}

const SORT_COLUMNS: Readonly<Record<QueueSort, string>> = { dueAt: 'due_at', submittedAt: 'submitted_at' };
const DAY_MS = 24 * 60 * 60_000;
const AGE_MS: Readonly<Record<QueueAge, number>> = { '1d': DAY_MS, '3d': 3 * DAY_MS, '7d': 7 * DAY_MS };

function pastCursor({ cursor, direction }: QueueQuery, column: string): SQL {
  if (cursor === null) return sql`true`;
  const comparison = (direction === 'asc') === (cursor.side === 'after') ? '>' : '<';
  return sql`${sql.raw(`(a.${column}, a.id) ${comparison}`)} (${instant(cursor.at)}, ${cursor.id}::uuid)`;
}

function isDue(due: QueueDue, now: Date): SQL {
  const { soonUntil, dayStarts, dayEnds } = dueBounds(now);
  switch (due) {
    case 'overdue':
      return sql`a.due_at < ${instant(now)}`;
    case 'soon':
      return sql`a.due_at BETWEEN ${instant(now)} AND ${instant(soonUntil)}`;
    case 'today':
      return sql`a.due_at BETWEEN ${instant(dayStarts)} AND ${instant(dayEnds)}`;
  }
}

function heldBy(holder: Exclude<QueueHolder, 'unclaimed'>, staffId: string, now: Date): Narrowing {
  const sought = typeof holder === 'string' ? staffId : holder.staffId;
  const comparison = sql.raw(holder === 'others' ? '<>' : '=');
  return narrowedTo(sql`${liveClaims(now)} AND l.staff_id ${comparison} ${sought}::uuid`);
}

function visiting(store: string, now: Date): Narrowing {
  return narrowedTo(sql`${liveVisits(now)} AND v.store_id = (SELECT id FROM stores WHERE code = ${store})`);
}

function narrowedTo(ids: SQL): Narrowing {
  return { found: eachOf(ids), holds: sql`a.id IN (${ids})` };
}

function liveClaims(now: Date): SQL {
  return sql`SELECT l.application_id AS id FROM claims l WHERE l.expires_at > ${instant(now)}`;
}

/** The statuses stand as the partial index has them. */
function liveVisits(now: Date): SQL {
  const live = sql.raw(LIVE_VISIT_STATUSES.map((status) => `'${status}'`).join(', '));
  return sql`SELECT v.application_id AS id FROM visits v
    WHERE v.status IN (${live}) AND (v.wait_id IS NULL OR v.hold_expires_at IS NULL)
      AND (v.status <> 'held' OR v.hold_expires_at > ${instant(now)})`;
}

/** Statuses stand in the statement as constants, so that partial and leading-column indexes can serve it. */
function isOneOf(statuses: readonly ApplicationStatus[]): SQL {
  const known = APPLICATION_STATUSES.filter((status) => statuses.includes(status)).map((status) => `'${status}'`);
  return sql.raw(known.length === 1 ? `a.status = ${known[0]}` : `a.status IN (${known.join(', ')})`);
}

function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}

function inMs(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::float8`;
}
