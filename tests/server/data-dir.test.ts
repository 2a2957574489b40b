import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { lockPath, takeDataDir } from '#server/start/data-dir';

const program = fileURLToPath(new URL('../support/take-data-dirs.ts', import.meta.url));

let parent: string;
let copies: ChildProcess[] = [];
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'signoff-lock-'));
});
afterEach(() => {
  for (const copy of copies) copy.kill('SIGKILL');
  copies = [];
  rmSync(parent, { recursive: true, force: true });
});

/** What each of several copies gets that begin on the same directories at the same moment and stay alive. */
async function takenByCopies(count: number, directories: string[]): Promise<string[][]> {
  copies = Array.from({ length: count }, () => fork(program, directories, { execArgv: [] }));
  await Promise.all(copies.map((copy) => once(copy, 'message')));
  const answers = copies.map((copy) => once(copy, 'message'));
  for (const copy of copies) copy.send('begin');
  return Promise.all(answers.map(async (answer) => (await answer)[0]));
}

test.for([
  ['that nobody has taken', false],
  ['that a killed copy left locked', true],
] as const)('of several copies at once, one gets a directory %s', { timeout: 30_000 }, async ([, isStale]) => {
  const directories = Array.from({ length: 100 }, (_, index) => join(parent, String(index)));
  for (const directory of directories) {
    mkdirSync(directory);
    if (isStale) writeFileSync(lockPath(directory), JSON.stringify({ pid: 1, identity: 'long gone' }));
  }
  const taken = await takenByCopies(4, directories);
  expect(taken.flat().toSorted()).toEqual(directories.toSorted());
  for (const directory of directories) expect(readdirSync(directory)).toEqual(['running.lock']);
});

test('a copy that lives keeps its directory, is named to the next, and gives it back', async () => {
  const [directory] = (await takenByCopies(1, [parent]))[0] ?? [];
  expect(directory).toBe(parent);
  expect(() => takeDataDir(parent)).toThrow(
    `Another Signoff (process ${copies[0]?.pid}) is using ${parent}; stop it, or choose another DATA_DIR and PORT.`,
  );
  const gone = copies.map((copy) => once(copy, 'exit'));
  for (const copy of copies) copy.kill('SIGKILL');
  await Promise.all(gone);
  const giveBack = takeDataDir(parent);
  giveBack();
  expect(existsSync(lockPath(parent))).toBe(false);
});
