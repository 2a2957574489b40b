import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { randomEid, randomIccid, randomMsisdn, randomPassportNumber } from '#tests/support/random-identifiers';

export type Cells = Record<string, string>;

/** The cells of a row that is right: a physical SIM that nothing hinders. */
export function someCells(given: Cells = {}): Cells {
  return {
    msisdn: randomMsisdn(),
    sim_kind: 'physical',
    iccid: given.sim_kind === 'embedded' ? '' : randomIccid(),
    eid: given.sim_kind === 'embedded' ? randomEid() : '',
    holder_name: '王小明',
    document_kind: 'passport',
    document_number: randomPassportNumber(),
    currency: 'CNY',
    bills: '',
    unbilled_usage: 'no',
    services: '',
    reported_lost: 'no',
    suspension: '',
    sim_swapped_at: '',
    port_out_requested_at: '',
    balance_minor: '0',
    gift_credit_minor: '0',
    instalments: '',
    ties: '',
    ...given,
  };
}

/** The text of a file with these rows under the header of the first. */
export function csvOf(rows: readonly Cells[], lineBreak = '\n'): string {
  const header = Object.keys(rows[0] ?? someCells());
  return [header, ...rows.map((cells) => header.map((name) => quoted(cells[name] ?? '')))]
    .map((cells) => `${cells.join(',')}${lineBreak}`)
    .join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export type TemporaryFile = { path: string; remove: () => Promise<void> };

/** The text as a file in a directory of its own. */
export async function writeTemporary(text: string | Buffer): Promise<TemporaryFile> {
  const folder = await mkdtemp(path.join(tmpdir(), 'signoff-lines-'));
  const file = path.join(folder, 'lines.csv');
  await writeFile(file, text);
  return { path: file, remove: () => rm(folder, { recursive: true }) };
}
