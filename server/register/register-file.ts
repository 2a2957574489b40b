import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { parse } from 'csv-parse';

/** A row without its line break, with the number of the file's line on which it begins. */
export type Row = { line: number; cells: string[]; text: string };
export type RegisterFile = { hash: Buffer; bytes: number };

/** Far more than a line of the register takes: a quotation mark that is never closed would swallow the rest of the file. */
const MAX_ROW = 64 * 1024;

/** A file that cannot be imported; the message says in one sentence why. */
export class FileRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileRefused';
  }
}

/** The content's hash and length; a FileRefused where it is empty or no text. */
export async function inspectFile(path: string): Promise<RegisterFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    if (bytes === 0) assertText(chunk);
    hash.update(chunk);
    bytes += chunk.length;
  }
  if (bytes === 0) throw new FileRefused('The file is empty.');
  return { hash: hash.digest(), bytes };
}

/**
 * The rows one by one, the header first; `onRead` hears how many bytes of the file have been taken up. Where the CSV breaks
 * off, the rows before come all the same, and then a FileRefused.
 */
export async function* readRows(path: string, onRead: (bytes: number) => void = () => {}): AsyncGenerator<Row> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const parser = parse({
    bom: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_ROW,
  });
  file.once('error', (error) => parser.destroy(error));
  const breaks: { after: number; code: string }[] = [];
  parser.on('skip', ({ code }) => {
    breaks.push({ after: parser.info.records, code });
    file.unpipe(parser).destroy();
    parser.end();
  });
  let [rows, ended] = [0, 0];
  try {
    for await (const { record, raw } of file.pipe(parser)) {
      if (rows === breaks[0]?.after) break;
      const [before = ''] = /^[\r\n]*/.exec(raw) ?? [];
      yield { line: ended + breaksIn(before) + 1, cells: record, text: raw.trim() };
      rows += 1;
      ended += breaksIn(raw);
      onRead(file.bytesRead);
    }
  } finally {
    file.destroy();
  }
  const [broken] = breaks;
  if (broken !== undefined) {
    throw new FileRefused(`The CSV breaks off on line ${ended + 1} (${broken.code}); nothing after it was read.`);
  }
}

/** Of CRLF the parser hands on the first half alone. */
function breaksIn(raw: string): number {
  return raw.match(/\r\n?|\n/g)?.length ?? 0;
}

/** Judged by its beginning: a row further on that is none is refused by its cells. */
function assertText(beginning: Buffer): void {
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    if (!text.decode(beginning, { stream: true }).includes('\0')) return;
  } catch {
    // Said below.
  }
  throw new FileRefused('The file is no CSV in UTF-8.');
}
