import 'server-only';

import type { Db } from '#db/client';
import { listCompleted } from '#db/queries/list-completed';
import type { CompletedRow } from '#db/queries/list-completed';
import type { CompletedFilter } from '#domain/completed-query';
import { csvLine } from '#domain/csv';

const BATCH = 500;

/** So that spreadsheets read it as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

type CompletedCsv = { db: Db; filter: CompletedFilter; header: readonly string[]; nameOf: (store: Store) => string };
type Store = NonNullable<CompletedRow['store']>;

/** Completed cancellations as CSV, read page by page as the client takes them: no transaction stays open meanwhile. */
export function streamCompletedCsv(csv: CompletedCsv): ReadableStream<Uint8Array> {
  const lines = writeLines(csv);
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await lines.return(undefined);
    },
  });
}

async function* writeLines({ db, filter, header, nameOf }: CompletedCsv): AsyncGenerator<string, undefined> {
  yield `${BYTE_ORDER_MARK}${csvLine(header)}`;
  let cursor: { side: 'after'; at: Date; id: string } | null = null;
  do {
    const { rows, after } = await listCompleted(db, { query: { ...filter, cursor }, pageSize: BATCH });
    if (rows.length > 0) yield rows.map((row) => csvLine(cellsOf(row, nameOf))).join('');
    const last = rows.at(-1);
    cursor = after === null || last?.completedAt == null ? null : { side: 'after', at: last.completedAt, id: last.id };
  } while (cursor !== null);
  return undefined;
}

/** The columns in order; `completed.csv` in the messages names them. */
export const CSV_COLUMNS = [
  'reference',
  'number',
  'simKind',
  'route',
  'storeCode',
  'storeName',
  'firstReviewer',
  'reviewer',
  'clerk',
  'submittedAt',
  'approvedAt',
  'confirmedAt',
  'completedAt',
] as const;

function cellsOf(row: CompletedRow, nameOf: (store: Store) => string): string[] {
  const { store } = row;
  const times = [row.submittedAt, row.approvedAt, row.confirmedAt, row.completedAt];
  return [
    row.reference,
    row.msisdn,
    row.simKind ?? '',
    row.route ?? '',
    store?.code ?? '',
    store === null ? '' : nameOf(store),
    row.firstReviewer ?? '',
    row.reviewer ?? '',
    row.clerk ?? '',
    ...times.map((at) => at?.toISOString() ?? ''),
  ];
}
