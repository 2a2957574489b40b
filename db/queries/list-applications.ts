import type { Executor } from '#db/client';
import { flat } from '#db/flat';
import { estimateNamed } from '#db/queries/estimate-named';
import { countStatement, pageStatement, queueWanted, rowsStatement } from '#db/queries/queue-statement';
import type { QueueCall, QueueWanted } from '#db/queries/queue-statement';
import type { ApplicationStatus, Route, SimKind } from '#domain/application';
import type { CheckOutcome } from '#domain/check';
import { dueSoonTest } from '#domain/due-bounds';
import { maskMsisdn, maskName } from '#domain/masking';
import { cursorText } from '#domain/queue';
import type { QueueSort } from '#domain/queue';

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
  /** Within `POLICY.soonWorkingMinutes`, or past. */
  isDueSoon: boolean;
  holder: { name: string; isMe: boolean; until: Date } | null;
};

export type QueuePage = { rows: QueueRow[]; before: string | null; after: string | null };

export const QUEUE_PAGE_SIZE = 50;
/** Up to so many found are read and sorted; more than that lie so close in the queue that it is walked instead. */
const WIDE = 10_000;

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
  { pageSize = QUEUE_PAGE_SIZE, wide = WIDE, ...call }: QueueCall & { pageSize?: number; wide?: number },
): Promise<QueuePage> {
  const { query, staffId, now } = call;
  const wanted = queueWanted(call);
  if (wanted.statuses.length === 0) return { rows: [], before: null, after: null };
  const isWalk = await findsMoreThan(executor, wanted, wide);
  const found = await executor.execute<Found>(flat(pageStatement({ ...call, limit: pageSize + 1, wanted, isWalk })));
  const isBackward = query.cursor?.side === 'before';
  const kept = [...found].slice(0, pageSize);
  const rows = isBackward ? kept.toReversed() : kept;
  const hasMore = found.length > pageSize;
  const isSoon = dueSoonTest(now);
  return {
    rows: rows.map((row) => toQueueRow(row, staffId, isSoon)),
    before: isBackward ? (hasMore ? edge(rows[0], query.sort) : null) : query.cursor && edge(rows[0], query.sort),
    after: isBackward || hasMore ? edge(rows.at(-1), query.sort) : null,
  };
}

/** How many applications the query finds, counted up to `cap` + 1. */
export async function countApplications(
  executor: Executor,
  { cap, ...call }: QueueCall & { cap: number },
): Promise<number> {
  const wanted = queueWanted(call);
  if (wanted.statuses.length === 0) return 0;
  const [row] = await executor.execute<{ count: number }>(countStatement({ wanted, cap }));
  return row?.count ?? 0;
}

/** A row that was asked for by its id, and whether the query finds it as it is now, on whatever page. */
export type LiveRow = QueueRow & { version: number; fits: boolean };

/** These applications as rows of the queue; one that no list shows is left out. */
export async function findQueueRows(
  executor: Executor,
  { ids, ...call }: QueueCall & { ids: readonly string[] },
): Promise<LiveRow[]> {
  const wanted = queueWanted(call);
  const found = await executor.execute<Found & Pick<LiveRow, 'version' | 'fits'>>(
    rowsStatement({ ids, now: call.now, wanted }),
  );
  const isSoon = dueSoonTest(call.now);
  return found.map((row) => ({
    ...toQueueRow(row, call.staffId, isSoon),
    version: row.version,
    fits: row.fits,
  }));
}

/** Whether a narrowing is no narrow one, as far as the commonest names tell; a wrong guess costs time alone. */
async function findsMoreThan(executor: Executor, { narrowing }: QueueWanted, wide: number): Promise<boolean> {
  if (narrowing?.isNamed === undefined) return false;
  return (await estimateNamed(executor, narrowing.isNamed)) > wide;
}

function edge(row: Found | undefined, sort: QueueSort): string | null {
  const at = sort === 'dueAt' ? row?.due_ms : row?.submitted_ms;
  return row === undefined || at == null ? null : cursorText(new Date(at), row.id);
}

function toQueueRow(row: Found, staffId: string, isSoon: (dueAt: Date) => boolean): QueueRow {
  const dueAt = row.due_ms === null ? null : new Date(row.due_ms);
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
    dueAt,
    isDueSoon: dueAt !== null && isSoon(dueAt),
    holder:
      row.claim_name === null || row.claim_ms === null
        ? null
        : { name: row.claim_name, isMe: row.claim_staff_id === staffId, until: new Date(row.claim_ms) },
  };
}
