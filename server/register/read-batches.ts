import { localDateOf } from '#domain/business-time';
import { POLICY } from '#domain/policy';
import { readRow } from '#domain/register-cells';
import type { EntryProblem, RegisterEntry } from '#domain/register-entry';
import type { RefusedRow } from '#server/register/refused-list';
import { FileRefused } from '#server/register/register-file';
import type { Row } from '#server/register/register-file';

/** Rows that are written together; a number that comes again comes in the next batch, so that the later row counts. */
export class Batch {
  readonly entries = new Map<string, { row: Row; entry: RegisterEntry }>();
  readonly unread: RefusedRow[] = [];
  readonly #header: readonly string[];
  readonly #today = localDateOf(new Date(), POLICY.timeZone);

  constructor(header: readonly string[]) {
    this.#header = header;
  }

  get size(): number {
    return this.entries.size + this.unread.length;
  }

  /** False where the batch has this number already. */
  take(row: Row): boolean {
    const reading = readRow(this.#header, row.cells, this.#today);
    if (!reading.ok) this.unread.push({ row, because: reasonOf(reading.problems) });
    else if (this.entries.has(reading.entry.msisdn)) return false;
    else this.entries.set(reading.entry.msisdn, { row, entry: reading.entry });
    return true;
  }
}

function reasonOf(problems: readonly EntryProblem[]): string {
  return [...new Set(problems.map(({ field, code }) => `${field} ${code}`))].join('; ');
}

/** The rows after so many in batches of at most `size`; those before a file breaks off come too, and then its FileRefused. */
export async function* readBatches(
  rows: AsyncIterable<Row>,
  { header, after, size }: { header: readonly string[]; after: number; size: number },
): AsyncGenerator<Batch> {
  let open = new Batch(header);
  let toSkip = after;
  let broken: FileRefused | null = null;
  try {
    for await (const row of rows) {
      if (toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      const isNew = open.take(row);
      if (!isNew || open.size >= size) {
        yield open;
        open = new Batch(header);
        if (!isNew) open.take(row);
      }
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    broken = error;
  }
  if (open.size > 0) yield open;
  if (broken !== null) throw broken;
}
