import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { searchStatement } from '#db/queries/search-statement';
import { APPLICATION_STATUSES } from '#domain/application';
import type { ApplicationStatus, Route, SimKind } from '#domain/application';
import type { CheckOutcome } from '#domain/check';
import { maskMsisdn, maskName } from '#domain/masking';
import { cursorText } from '#domain/queue';
import type { QueueQuery, QueueSort } from '#domain/queue';

/** One line of the queue, fit for a browser: masked, and plain. */
export type QueueRow = {
  id: string;
  reference: string;
  status: ApplicationStatus;
  customer: string;
  msisdn: string;
  simKind: SimKind;
  route: Route;
  worst: CheckOutcome | null;
  outcomes: { fail: number; unknown: number; warn: number; pass: number };
  submittedAt: Date;
  dueAt: Date | null;
  holder: { name: string; isMe: boolean; until: Date } | null;
};

export type QueuePage = { rows: QueueRow[]; before: string | null; after: string | null };

export const QUEUE_PAGE_SIZE = 50;

type Found = {
  id: string;
  reference: string;
  status: ApplicationStatus;
  holder_name: string | null;
  msisdn: string;
  sim_kind: SimKind;
  route: Route;
  worst_check: CheckOutcome | null;
  fails: number;
  unknowns: number;
  warns: number;
  passes: number;
  submitted_ms: number;
  due_ms: number | null;
  claim_name: string | null;
  claim_staff_id: string | null;
  claim_ms: number | null;
};

/** A page of the queue in its order, with the cursors of the pages before and after it where there are any. */
export async function listApplications(
  executor: Executor,
  {
    query,
    staffId,
    now,
    pageSize = QUEUE_PAGE_SIZE,
  }: { query: QueueQuery; staffId: string; now: Date; pageSize?: number },
): Promise<QueuePage> {
  const found = await executor.execute<Found>(pageStatement(query, staffId, now, pageSize + 1));
  const isBackward = query.cursor?.side === 'before';
  const kept = [...found].slice(0, pageSize);
  const rows = isBackward ? kept.toReversed() : kept;
  const hasMore = found.length > pageSize;
  return {
    rows: rows.map((row) => toQueueRow(row, staffId)),
    before: isBackward ? (hasMore ? edge(rows[0], query.sort) : null) : query.cursor && edge(rows[0], query.sort),
    after: isBackward || hasMore ? edge(rows.at(-1), query.sort) : null,
  };
}

/** How many applications the query finds, counted up to `cap` + 1. */
export async function countApplications(
  executor: Executor,
  { query, staffId, now, cap }: { query: QueueQuery; staffId: string; now: Date; cap: number },
): Promise<number> {
  const [row] = await executor.execute<{ count: number }>(sql`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM ${searched(query)} WHERE a.status IN (${statusList(query.statuses)})
      AND a.submitted_at IS NOT NULL AND ${conditions(query, staffId, now)} LIMIT ${cap + 1}) found`);
  return row?.count ?? 0;
}

/** A row that was asked for by its id, and whether the query finds it as it is now, on whatever page. */
export type LiveRow = QueueRow & { version: number; fits: boolean };

/** These applications as rows of the queue; one that no list shows is left out. */
export async function findQueueRows(
  executor: Executor,
  { ids, query, staffId, now }: { ids: readonly string[]; query: QueueQuery; staffId: string; now: Date },
): Promise<LiveRow[]> {
  const among = sql`a.id IN (${sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`;
  const found = await executor.execute<Found & Pick<LiveRow, 'version' | 'fits'>>(sql`
    WITH page AS MATERIALIZED (
      SELECT a.id, a.status IN (${statusList(query.statuses)}) AND ${conditions(query, staffId, now)}
        AND ${query.search === null ? sql`true` : sql`a.id IN (${searchStatement(query.search)})`} AS fits
      FROM applications a WHERE ${among} AND a.status <> 'draft' AND a.submitted_at IS NOT NULL
    )
    SELECT ${ROW_COLUMNS}, a.version, page.fits FROM page ${rowJoins(now)}`);
  return found.map((row) => ({ ...toQueueRow(row, staffId), version: row.version, fits: row.fits }));
}

function pageStatement(query: QueueQuery, staffId: string, now: Date, limit: number): SQL {
  const column = sql.raw(SORT_COLUMNS[query.sort]);
  const isBackward = query.cursor?.side === 'before';
  const order = sql.raw((query.direction === 'asc') !== isBackward ? 'ASC' : 'DESC');
  const filter = sql`${conditions(query, staffId, now)} AND ${pastCursor(query, column)}`;
  // One ordered index scan a status, merged: the first rows cost the same however many there are.
  const groups = query.search === null ? query.statuses.map((status) => [status]) : [query.statuses];
  const branches = groups.map(
    (statuses) => sql`(SELECT a.id, a.${column} AS sort_at FROM ${searched(query)}
      WHERE a.status IN (${statusList(statuses)}) AND a.${column} IS NOT NULL AND ${filter}
      ORDER BY a.${column} ${order}, a.id ${order} LIMIT ${limit})`,
  );
  return sql`
    WITH page AS MATERIALIZED (
      SELECT id, sort_at FROM (${sql.join(branches, sql` UNION ALL `)}) found
      ORDER BY sort_at ${order}, id ${order} LIMIT ${limit}
    )
    SELECT ${ROW_COLUMNS} FROM page ${rowJoins(now)}
    ORDER BY page.sort_at ${order}, page.id ${order}`;
}

const ROW_COLUMNS = sql`a.id, a.reference, a.status, p.holder_name, a.msisdn, a.sim_kind, a.route, a.worst_check,
  o.fails, o.unknowns, o.warns, o.passes,
  ${inMs(sql`a.submitted_at`)} AS submitted_ms, ${inMs(sql`a.due_at`)} AS due_ms,
  s.name AS claim_name, c.staff_id AS claim_staff_id, ${inMs(sql`c.expires_at`)} AS claim_ms`;

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

/** The applications, or those that the search finds; OFFSET 0 keeps the planner from walking the whole queue instead. */
function searched({ search }: QueueQuery): SQL {
  if (search === null) return sql`applications a`;
  return sql`(${searchStatement(search)} OFFSET 0) found JOIN applications a ON a.id = found.id`;
}

const SORT_COLUMNS: Readonly<Record<QueueSort, string>> = { dueAt: 'due_at', submittedAt: 'submitted_at' };

function pastCursor({ cursor, direction }: QueueQuery, column: SQL): SQL {
  if (cursor === null) return sql`true`;
  const comparison = sql.raw((direction === 'asc') === (cursor.side === 'after') ? '>' : '<');
  return sql`(a.${column}, a.id) ${comparison} (${instant(cursor.at)}, ${cursor.id}::uuid)`;
}

function conditions(query: QueueQuery, staffId: string, now: Date): SQL {
  const all = [
    query.route && sql`a.route = ${query.route}`,
    query.simKind && sql`a.sim_kind = ${query.simKind}`,
    query.worst && sql`a.worst_check = ${query.worst}`,
    query.holder && holderCondition(query.holder, staffId, now),
  ].filter((condition) => condition !== null);
  return all.length === 0 ? sql`true` : sql.join(all, sql` AND `);
}

function holderCondition(holder: NonNullable<QueueQuery['holder']>, staffId: string, now: Date): SQL {
  const live = sql`SELECT l.application_id FROM claims l WHERE l.expires_at > ${instant(now)}`;
  switch (holder) {
    case 'me':
      return sql`a.id IN (${live} AND l.staff_id = ${staffId}::uuid)`;
    case 'others':
      return sql`a.id IN (${live} AND l.staff_id <> ${staffId}::uuid)`;
    case 'unclaimed':
      return sql`NOT EXISTS (${live} AND l.application_id = a.id)`;
  }
}

/** Statuses stand in the statement as constants, so that partial and leading-column indexes can serve it. */
function statusLiteral(status: ApplicationStatus): SQL {
  const known = APPLICATION_STATUSES.find((one) => one === status);
  return sql.raw(`'${known ?? 'draft'}'`);
}

function statusList(statuses: readonly ApplicationStatus[]): SQL {
  return sql.join(statuses.map(statusLiteral), sql`, `);
}

function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}

function inMs(column: SQL): SQL {
  return sql`(extract(epoch FROM ${column}) * 1000)::float8`;
}

function edge(row: Found | undefined, sort: QueueSort): string | null {
  const at = sort === 'dueAt' ? row?.due_ms : row?.submitted_ms;
  return row === undefined || at == null ? null : cursorText(new Date(at), row.id);
}

function toQueueRow(row: Found, staffId: string): QueueRow {
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    customer: maskName(row.holder_name ?? ''),
    msisdn: maskMsisdn(row.msisdn),
    simKind: row.sim_kind,
    route: row.route,
    worst: row.worst_check,
    outcomes: { fail: row.fails, unknown: row.unknowns, warn: row.warns, pass: row.passes },
    submittedAt: new Date(row.submitted_ms),
    dueAt: row.due_ms === null ? null : new Date(row.due_ms),
    holder:
      row.claim_name === null || row.claim_ms === null
        ? null
        : { name: row.claim_name, isMe: row.claim_staff_id === staffId, until: new Date(row.claim_ms) },
  };
}
