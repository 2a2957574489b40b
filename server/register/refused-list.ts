import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

import { REFUSED_COLUMNS } from '#domain/register-cells';
import type { Row } from '#server/register/register-file';

export type RefusedRow = { row: Row; because: string };

export type RefusedList = {
  /** Writes them behind the others; how long the list is then, in bytes. */
  add: (refused: readonly RefusedRow[]) => Promise<number>;
  close: () => Promise<void>;
};

/**
 * The list of refused rows beside a file, gone on with at `length`: what stands behind that was never acknowledged. Its
 * first row opens it; each stands in it as it was, so that the list can be mended and imported itself.
 */
export function openRefusedList(path: string, header: readonly string[], length: number): RefusedList {
  let file: FileHandle | null = null;
  let size = length;
  const begin = async () => {
    const flags = length > 0 ? 'r+' : 'w';
    const opened = await open(path, flags, 0o600).catch(() => open(path, 'w', 0o600));
    await opened.truncate(Math.min(length, (await opened.stat()).size));
    ({ size } = await opened.stat());
    file = opened;
    if (size === 0) await write(`${[...REFUSED_COLUMNS, ...own(header)].join(',')}\n`);
  };
  const write = async (text: string) => {
    const bytes = Buffer.from(text);
    await file?.write(bytes, 0, bytes.length, size);
    size += bytes.length;
  };
  return {
    add: async (refused) => {
      if (refused.length === 0) return size;
      if (file === null) await begin();
      await write(refused.map(({ row, because }) => `${row.line},${because},${written(header, row)}\n`).join(''));
      return size;
    },
    close: async () => file?.close(),
  };
}

const isOwn = (name: string | undefined) => !REFUSED_COLUMNS.some((known) => known === name);

function own(header: readonly string[]): string[] {
  return header.filter(isOwn);
}

/** Without what an earlier list put before it; a row of another length stands as it was. */
function written(header: readonly string[], { cells, text }: Row): string {
  if (cells.length !== header.length || header.every(isOwn)) return text;
  return cells
    .filter((_, index) => isOwn(header[index]))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}
