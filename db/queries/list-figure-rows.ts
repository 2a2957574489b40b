import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import {
  CONFIRMATION_FROM,
  ESCALATED_FROM,
  IS_ESCALATED,
  confirmationWhere,
  decidedWhere,
  instant,
  submittedWhere,
  visitWhere,
  waitingWhere,
} from '#db/queries/overview-conditions';
import type { Locale } from '#domain/application';
import { periodOfFigure } from '#domain/figure-query';
import type { Figure, FigureQuery } from '#domain/figure-query';
import { waitingBounds } from '#domain/overview';
import { cursorText } from '#domain/queue';

/** One of the rows that a figure counts: a case, and what of it was counted. */
export type FigureRow = {
  id: string;
  reference: string;
  at: Date;
  /** A status of an application or of a visit, or a kind of decision, after what the figure is of. */
  what: string;
  /** Who decided, or the store that was visited, in each language. */
  by: Record<Locale, string> | null;
  reasonCodes: string[];
};

export type FigurePage = { rows: FigureRow[]; before: string | null; after: string | null };

const PAGE_SIZE = 100;

/** What is listed by its time, the earliest first; of all else the latest come first. */
const WAITS: readonly Figure['of'][] = ['waiting', 'confirmation', 'escalated'];

type Found = { id: string; reference: string; ms: number; what: string; by: FigureRow['by']; reasons: string[] };

/** A page of the rows behind a figure: what waits by when it is due or has to be confirmed, what happened with the latest first. */
export async function listFigureRows(
  executor: Executor,
  { query: { figure, cursor }, now, pageSize = PAGE_SIZE }: { query: FigureQuery; now: Date; pageSize?: number },
): Promise<FigurePage> {
  const isBackward = cursor?.side === 'before';
  const rises = WAITS.includes(figure.of) !== isBackward;
  const { at, id, columns, from, joins, where } = sourceOf(figure, now);
  const place = cursor && sql`(${at}, ${id}) ${sql.raw(rises ? '>' : '<')} (${instant(cursor.at)}, ${cursor.id}::uuid)`;
  const order = sql.raw(rises ? 'ASC' : 'DESC');
  const found = await executor.execute<Found>(sql`
    SELECT ${id} AS id, a.reference, (extract(epoch FROM ${at}) * 1000)::float8 AS ms, ${columns}
    FROM ${from} ${joins}
    WHERE ${where} AND ${place ?? sql`true`} ORDER BY ${at} ${order}, ${id} ${order} LIMIT ${pageSize + 1}`);
  const kept = [...found].slice(0, pageSize);
  const rows = (isBackward ? kept.toReversed() : kept).map(toRow);
  const hasMore = found.length > pageSize;
  return {
    rows,
    before: isBackward ? (hasMore ? edge(rows[0]) : null) : cursor && edge(rows[0]),
    after: isBackward || hasMore ? edge(rows.at(-1)) : null,
  };
}

/** How many rows a figure counts. */
export async function countFigureRows(executor: Executor, { figure, now }: { figure: Figure; now: Date }) {
  const { from, where } = sourceOf(figure, now);
  const [row] = await executor.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM ${from} WHERE ${where}`,
  );
  return row?.count ?? 0;
}

/** `from` alone holds every row; the joins add to it, and take none away. */
type Source = { at: SQL; id: SQL; columns: SQL; from: SQL; joins: SQL; where: SQL };

const OF_APPLICATION = {
  id: sql`a.id`,
  columns: sql`a.status::text AS what, NULL AS by, '{}'::text[] AS reasons`,
  from: sql`applications a`,
  joins: sql``,
};

function sourceOf(figure: Figure, now: Date): Source {
  switch (figure.of) {
    case 'waiting':
      return { ...OF_APPLICATION, at: sql`a.due_at`, where: waitingWhere(figure, waitingBounds(now)) };
    case 'confirmation':
      return {
        ...OF_APPLICATION,
        at: sql`a.confirm_by`,
        columns: sql`a.status::text AS what, CASE WHEN t.id IS NOT NULL THEN
          jsonb_build_object('en', t.name_en, 'zh-CN', t.name_zh) END AS by, '{}'::text[] AS reasons`,
        from: CONFIRMATION_FROM,
        where: confirmationWhere(figure, now),
      };
    case 'escalated':
      return {
        ...OF_APPLICATION,
        at: sql`coalesce(o.placed_at, o.leaves_at)`,
        from: ESCALATED_FROM,
        where: IS_ESCALATED,
      };
    case 'submitted':
      return { ...OF_APPLICATION, at: sql`a.submitted_at`, where: submittedWhere(periodOfFigure(figure)) };
    case 'decisions':
      return {
        at: sql`d.decided_at`,
        id: sql`d.id`,
        columns: sql`d.kind::text AS what, jsonb_build_object('en', s.name, 'zh-CN', s.name) AS by,
          d.reason_codes AS reasons`,
        from: sql`decisions d`,
        joins: sql`JOIN applications a ON a.id = d.application_id JOIN staff s ON s.id = d.staff_id`,
        where: decidedWhere(periodOfFigure(figure), figure),
      };
    case 'visits':
      return {
        at: sql`lower(v.during)`,
        id: sql`v.id`,
        columns: sql`v.status::text AS what, jsonb_build_object('en', t.name_en, 'zh-CN', t.name_zh) AS by,
          '{}'::text[] AS reasons`,
        from: sql`visits v`,
        joins: sql`JOIN applications a ON a.id = v.application_id JOIN stores t ON t.id = v.store_id`,
        where: visitWhere(periodOfFigure(figure), figure),
      };
  }
}

function toRow({ ms, reasons, ...row }: Found): FigureRow {
  return { ...row, at: new Date(ms), reasonCodes: reasons };
}

function edge(row: FigureRow | undefined): string | null {
  return row === undefined ? null : cursorText(row.at, row.id);
}
