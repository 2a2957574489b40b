import { rm } from 'node:fs/promises';
import { basename } from 'node:path';

import type { Db } from '#db/client';
import { BeginRegisterImport, beginRegisterImport } from '#db/commands/begin-register-import';
import type { RegisterImport } from '#db/commands/begin-register-import';
import { finishRegisterImport } from '#db/commands/finish-register-import';
import { importLines } from '#db/commands/import-lines';
import type { SystemActor } from '#domain/actor';
import { readHeader } from '#domain/register-cells';
import type { HeaderReading } from '#domain/register-cells';
import { readBatches } from '#server/register/read-batches';
import type { Batch } from '#server/register/read-batches';
import { openRefusedList } from '#server/register/refused-list';
import type { RefusedList, RefusedRow } from '#server/register/refused-list';
import { FileRefused, inspectFile, readRows } from '#server/register/register-file';
import type { Row } from '#server/register/register-file';

/** `bytesRead` is how much of the file's `bytes` has been taken up. */
export type Progress = { state: RegisterImport; bytesRead: number; bytes: number };

type Options = {
  db: Db;
  actor: SystemActor;
  path: string;
  restarts?: boolean;
  batch?: number;
  onBegun?: (state: RegisterImport) => void;
  onProgress?: (progress: Progress) => void;
  onRefused?: (line: number, because: string) => void;
};

const BATCH = 2000;

/** Where the refused rows of a file are listed. */
export function refusedPath(path: string): string {
  return `${path.replace(/\.csv$/i, '')}.refused.csv`;
}

/** Imports a file, from where it came the last time; the figures of all of it. Throws `FileRefused`. */
export async function importRegister(options: Options): Promise<RegisterImport> {
  const { db, actor, path, restarts = false, batch = BATCH, onBegun, onProgress } = options;
  const file = await inspectFile(path);
  let bytesRead = 0;
  const rows = readRows(path, (bytes) => {
    bytesRead = bytes;
  });
  const header = await takeHeader(rows);
  const input = { fileHash: file.hash, fileName: basename(path), fileBytes: file.bytes, restarts };
  let state = await beginRegisterImport({ db, actor, input: BeginRegisterImport.parse(input), now: new Date() });
  onBegun?.(state);
  const list = openRefusedList(refusedPath(path), header, state.refusedBytes);
  /** PostgreSQL writes one batch while the next is read here. */
  let writing = Promise.resolve(state);
  try {
    for await (const full of readBatches(rows, { header, after: state.rows, size: batch })) {
      state = await writing;
      onProgress?.({ state, bytesRead, bytes: file.bytes });
      writing = writeBatch(options, full, { state, list });
      writing.catch(() => {});
    }
  } finally {
    await writing.catch(() => {});
    await list.close();
  }
  state = await writing;
  if (state.refused === 0) await rm(refusedPath(path), { force: true });
  onProgress?.({ state, bytesRead: file.bytes, bytes: file.bytes });
  await finishRegisterImport({ db, actor, input: { importId: state.id }, now: new Date() });
  return state;
}

async function takeHeader(rows: AsyncGenerator<Row>): Promise<string[]> {
  const first = await rows.next();
  if (first.done === true) throw new FileRefused('The file has no header.');
  const header = first.value.cells.map((name) => name.trim().toLowerCase());
  const reading = readHeader(header);
  if (!reading.ok) throw new FileRefused(told(reading));
  return header;
}

function told({ missing, unknown, twice }: Extract<HeaderReading, { ok: false }>): string {
  const said = [
    missing.length > 0 && `lacks ${missing.join(', ')}`,
    unknown.length > 0 && `has the unknown ${unknown.map((name) => JSON.stringify(name.slice(0, 40))).join(', ')}`,
    twice.length > 0 && `has twice ${[...new Set(twice)].join(', ')}`,
  ];
  return `The header ${said.filter(Boolean).join(' and ')}; nothing was imported.`;
}

async function writeBatch(
  { db, actor, onRefused }: Options,
  { entries, unread }: Batch,
  { state, list }: { state: RegisterImport; list: RefusedList },
): Promise<RegisterImport> {
  const input = {
    importId: state.id,
    after: state.rows,
    entries: [...entries.values()].map(({ entry }) => entry),
    unread: unread.length,
  };
  let refused: RefusedRow[] = [];
  const done = await importLines({
    db,
    actor,
    input,
    now: new Date(),
    listRefused: (kept) => {
      const ours = [...kept].flatMap(([msisdn, because]) => {
        const row = entries.get(msisdn)?.row;
        return row === undefined ? [] : [{ row, because }];
      });
      refused = [...unread, ...ours].toSorted((one, other) => one.row.line - other.row.line);
      return list.add(refused);
    },
  });
  for (const { row, because } of refused) onRefused?.(row.line, because);
  return done;
}
