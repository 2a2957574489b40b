import type { EntryProblem, EntryReading, RegisterEntry } from '#domain/register-entry';
import { readRegisterEntry } from '#domain/register-entry';

type Field = keyof RegisterEntry;
type Column = { field: Field; read: (cell: string) => unknown; mayBeMissing?: true };

/** The columns of a register file, in the order in which they are told; every one but those that may be missing is needed. */
const COLUMNS: Readonly<Record<string, Column>> = {
  msisdn: { field: 'msisdn', read: needed },
  sim_kind: { field: 'simKind', read: needed },
  iccid: { field: 'iccid', read: optional },
  eid: { field: 'eid', read: optional },
  status: { field: 'status', read: needed, mayBeMissing: true },
  terminated_at: { field: 'terminatedAt', read: optional, mayBeMissing: true },
  quarantine_until: { field: 'quarantineUntil', read: optional, mayBeMissing: true },
  holder_name: { field: 'holderName', read: needed },
  document_kind: { field: 'documentKind', read: needed },
  document_number: { field: 'documentNumber', read: needed },
  born_on: { field: 'holderBornOn', read: optional, mayBeMissing: true },
  currency: { field: 'currency', read: needed },
  bills: {
    field: 'bills',
    read: items((number, dueOn, remaining) => ({ number, dueOn, remainingMinor: amount(remaining) })),
  },
  unbilled_usage: { field: 'unbilledUsage', read: yesOrNo },
  services: {
    field: 'boundServices',
    read: items((kind, code, endsOn) => ({ kind, code, ...(endsOn === undefined ? {} : { endsOn }) })),
  },
  reported_lost: { field: 'reportedLost', read: yesOrNo },
  suspension: { field: 'suspension', read: optional },
  sim_swapped_at: { field: 'simSwappedAt', read: optional },
  port_out_requested_at: { field: 'portOutRequestedAt', read: optional },
  balance_minor: { field: 'balanceMinor', read: amount },
  gift_credit_minor: { field: 'giftCreditMinor', read: amount },
  instalments: {
    field: 'instalments',
    read: items((code, remaining, endsOn) => ({ code, remainingMinor: amount(remaining), endsOn })),
  },
  ties: { field: 'linkedLines', read: items((tie, msisdnEnd) => ({ tie, msisdnEnd })) },
};

/** What the list of refused rows puts before a row's own cells, so that it can be mended and imported as it is. */
export const REFUSED_COLUMNS = ['refused_line', 'refused_because'] as const;

const COLUMN_OF = new Map<string, string>(Object.entries(COLUMNS).map(([name, { field }]) => [field, name]));

export type HeaderReading = { ok: true } | { ok: false; missing: string[]; unknown: string[]; twice: string[] };

/** Whether a file with this header can be read: every needed column once, and none that we do not know. */
export function readHeader(names: readonly string[]): HeaderReading {
  const isKnown = (name: string) => Object.hasOwn(COLUMNS, name) || REFUSED_COLUMNS.some((known) => known === name);
  const missing = Object.entries(COLUMNS)
    .filter(([name, { mayBeMissing }]) => mayBeMissing !== true && !names.includes(name))
    .map(([name]) => name);
  const unknown = names.filter((name) => !isKnown(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return missing.length + unknown.length + twice.length === 0 ? { ok: true } : { ok: false, missing, unknown, twice };
}

/** Reads one row under a header that `readHeader` took; problems name columns. */
export function readRow(header: readonly string[], cells: readonly string[], today: string): EntryReading {
  if (cells.length !== header.length) return { ok: false, problems: [{ field: 'row', code: 'invalid' }] };
  const raw: Record<string, unknown> = {};
  for (const [index, name] of header.entries()) {
    const column = COLUMNS[name];
    if (column !== undefined) raw[column.field] = column.read((cells[index] ?? '').trim());
  }
  const reading = readRegisterEntry(raw, today);
  return reading.ok ? reading : { ok: false, problems: reading.problems.map(inColumns) };
}

function inColumns({ field, code }: EntryProblem): EntryProblem {
  const [name = ''] = field.split('.');
  return { field: COLUMN_OF.get(name) ?? field, code };
}

function needed(cell: string): string | undefined {
  return cell === '' ? undefined : cell;
}

function optional(cell: string): string | null {
  return cell === '' ? null : cell;
}

/** What is none stays a text, which the schema refuses. */
function yesOrNo(cell: string): boolean | string | undefined {
  if (/^(yes|true|1)$/i.test(cell)) return true;
  if (/^(no|false|0)$/i.test(cell)) return false;
  return needed(cell);
}

function amount(cell: string | undefined): number | string | undefined {
  return cell !== undefined && /^\d{1,15}$/.test(cell) ? Number(cell) : cell === '' ? undefined : cell;
}

/** `kind:code:date;kind:code`; a part that is empty counts as left out. */
function items(make: (...parts: (string | undefined)[]) => object): (cell: string) => unknown {
  const { length } = make;
  return (cell) =>
    cell === ''
      ? []
      : cell.split(';').map((item) => {
          const parts = item.split(':').map((part) => needed(part.trim()));
          return parts.length > length ? item : make(...parts);
        });
}
