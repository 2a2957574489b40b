import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { keepHolders } from '#db/keep-holders';
import { newId } from '#db/new-id';
import { holders, lines } from '#db/schema/index';
import { hashIdentity } from '#db/seal-identity';
import type { LineStatus } from '#domain/line';
import type { RegisterEntry } from '#domain/register-entry';
import { registerWrite } from '#domain/register-write';
import type { WriteRefusal } from '#domain/register-write';

/** What became of an entry; `fields` are those of the register that it changed. */
export type Written =
  | { result: 'added'; lineId: string }
  | { result: 'changed'; lineId: string; fields: string[] }
  | { result: 'unchanged' }
  | { result: WriteRefusal };

/** Another writer may add the same line between our looking and our writing: then it is known at the next look. */
const ROUNDS = 3;

const TYPES = {
  sim_kind: 'sim_kind',
  iccid: 'text',
  eid: 'text',
  status: 'line_status',
  terminated_at: 'timestamptz',
  quarantine_until: 'date',
  currency: 'text',
  bills: 'jsonb',
  unbilled_usage: 'boolean',
  bound_services: 'jsonb',
  reported_lost: 'boolean',
  suspension: 'text',
  sim_swapped_at: 'timestamptz',
  port_out_requested_at: 'timestamptz',
  balance_minor: 'bigint',
  gift_credit_minor: 'bigint',
  instalments: 'jsonb',
  linked_lines: 'jsonb',
} as const;

const COLUMNS = Object.keys(TYPES);
const columns = sql.raw(COLUMNS.join(', '));
const ofGiven = sql.raw(COLUMNS.map((column) => `g.${column}`).join(', '));
const recordType = sql.raw(
  `id uuid, msisdn text, hash text, holder_id uuid, ${Object.entries(TYPES)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')}`,
);
/** The names of what differs, of a line `l`, its holder `h` and what is given as `g`. */
const differing = sql.raw(
  `array_remove(ARRAY[CASE WHEN h.identity_hash IS DISTINCT FROM decode(g.hash, 'hex') THEN 'holder' END, ${COLUMNS.map(
    (column) => `CASE WHEN l.${column} IS DISTINCT FROM g.${column} THEN '${column}' END`,
  ).join(', ')}], NULL)`,
);

type Given = { entry: RegisterEntry; hash: string; row: Record<string, unknown> };

/**
 * Writes what the carrier's systems say of these lines, each number once; what became of each, by its number. A line that
 * is as it is said is not touched, and one that an order of ours ends or has ended stays as it is.
 */
export async function writeLines(
  tx: Tx,
  entries: readonly RegisterEntry[],
  { today }: { today: string },
): Promise<Map<string, Written>> {
  const written = new Map<string, Written>();
  let open = entries.toSorted((one, other) => (one.msisdn < other.msisdn ? -1 : 1)).map(givenOf);
  for (let round = 0; open.length > 0; round += 1) {
    if (round === ROUNDS) throw new Error('lines came and went while they were written');
    const known = await compare(tx, open);
    const isNew = open.filter(({ entry }) => !known.has(entry.msisdn));
    const others = open.filter(({ entry }) => (known.get(entry.msisdn) ?? []).length > 0);
    for (const [msisdn, fields] of known) if (fields.length === 0) written.set(msisdn, { result: 'unchanged' });
    await change(tx, others, { known, written, today });
    open = await add(tx, isNew, written);
  }
  return written;
}

function givenOf(entry: RegisterEntry): Given {
  const hash = hashIdentity(entry).toString('hex');
  const row = {
    id: newId(),
    msisdn: entry.msisdn,
    hash,
    sim_kind: entry.simKind,
    iccid: entry.iccid,
    eid: entry.eid,
    status: entry.status,
    terminated_at: entry.terminatedAt,
    quarantine_until: entry.quarantineUntil,
    currency: entry.currency,
    bills: entry.bills,
    unbilled_usage: entry.unbilledUsage,
    bound_services: entry.boundServices,
    reported_lost: entry.reportedLost,
    suspension: entry.suspension,
    sim_swapped_at: entry.simSwappedAt,
    port_out_requested_at: entry.portOutRequestedAt,
    balance_minor: entry.balanceMinor,
    gift_credit_minor: entry.giftCreditMinor,
    instalments: entry.instalments,
    linked_lines: entry.linkedLines,
  };
  return { entry, hash, row };
}

function recordset(rows: readonly Record<string, unknown>[]): SQL {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) AS g(${recordType})`;
}

/** The lines of these numbers that there are, each with the names of what differs. */
async function compare(tx: Tx, given: readonly Given[]): Promise<Map<string, string[]>> {
  const rows = await tx.execute<{ msisdn: string; fields: string[] }>(sql`
    SELECT l.msisdn, ${differing} AS fields
    FROM ${recordset(given.map(({ row }) => row))}
    JOIN ${lines} l ON l.msisdn = g.msisdn LEFT JOIN ${holders} h ON h.id = l.holder_id`);
  return new Map(rows.map(({ msisdn, fields }) => [msisdn, fields]));
}

type Locked = {
  id: string;
  msisdn: string;
  status: LineStatus;
  quarantineUntil: string | null;
  holderId: string | null;
};

async function change(
  tx: Tx,
  given: readonly Given[],
  { known, written, today }: { known: Map<string, string[]>; written: Map<string, Written>; today: string },
): Promise<void> {
  if (given.length === 0) return;
  const locked = new Map((await lock(tx, given)).map((line) => [line.msisdn, line]));
  const writable: Given[] = [];
  const left: string[] = [];
  for (const each of given) {
    const { msisdn } = each.entry;
    const line = locked.get(msisdn);
    if (line === undefined) throw new Error('a line of the register was removed');
    const verdict = registerWrite(line, each.entry, today);
    if (verdict !== 'write') {
      written.set(msisdn, { result: verdict === 'keep' ? 'unchanged' : verdict });
      continue;
    }
    const fields = known.get(msisdn) ?? [];
    written.set(msisdn, { result: 'changed', lineId: line.id, fields });
    writable.push(each);
    if (fields.includes('holder') && line.holderId !== null) left.push(line.holderId);
  }
  if (writable.length === 0) return;
  const rows = await withHolders(tx, writable);
  await tx.execute(sql`
    UPDATE ${lines} l SET (holder_id, ${columns}, version) = ROW(g.holder_id, ${ofGiven}, l.version + 1)
    FROM ${recordset(rows)} WHERE l.msisdn = g.msisdn`);
  await dropHolders(tx, left);
}

async function lock(tx: Tx, given: readonly Given[]): Promise<Locked[]> {
  const numbers = JSON.stringify(given.map(({ entry }) => entry.msisdn));
  return tx.execute<Locked>(sql`
    SELECT id, msisdn, status, quarantine_until::text AS "quarantineUntil", holder_id AS "holderId" FROM ${lines}
    WHERE msisdn IN (SELECT json_array_elements_text(${numbers}::json)) ORDER BY msisdn FOR UPDATE`);
}

/** Those that somebody else has added meanwhile. */
async function add(tx: Tx, given: readonly Given[], written: Map<string, Written>): Promise<Given[]> {
  if (given.length === 0) return [];
  const rows = await withHolders(tx, given);
  const added = await tx.execute<{ id: string; msisdn: string }>(sql`
    INSERT INTO ${lines} (id, msisdn, holder_id, ${columns})
    SELECT g.id, g.msisdn, g.holder_id, ${ofGiven} FROM ${recordset(rows)}
    ON CONFLICT (msisdn) DO NOTHING RETURNING id, msisdn`);
  for (const { id, msisdn } of added) written.set(msisdn, { result: 'added', lineId: id });
  return given.filter(({ entry }) => !written.has(entry.msisdn));
}

async function withHolders(tx: Tx, given: readonly Given[]): Promise<Record<string, unknown>[]> {
  const ids = await keepHolders(tx, new Map(given.map(({ hash, entry }) => [hash, entry])));
  return given.map(({ row, hash }) => ({ ...row, holder_id: ids.get(hash) }));
}

/** Whose last line went to somebody else is not kept; a holder that another writer is just using is left to it. */
async function dropHolders(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    DELETE FROM ${holders} WHERE id IN (
      SELECT h.id FROM ${holders} h
      WHERE h.id IN (SELECT json_array_elements_text(${JSON.stringify(ids)}::json)::uuid)
        AND NOT EXISTS (SELECT FROM ${lines} l WHERE l.holder_id = h.id)
      FOR UPDATE SKIP LOCKED)`);
}
