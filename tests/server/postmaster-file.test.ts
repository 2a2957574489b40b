import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { stopStalePostmaster } from '#server/start/postmaster-file';

let parent: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'signoff-postmaster-')));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(parent, { recursive: true, force: true });
});

/** A process with the command line of a server in `serves`, named by the postmaster.pid of `cluster`. */
function leftBehind({ cluster, serves }: { cluster: string; serves: string }): ChildProcess {
  mkdirSync(cluster, { recursive: true });
  const program = join(parent, 'bin', 'postgres');
  mkdirSync(join(parent, 'bin'));
  symlinkSync(process.execPath, program);
  const args = ['--eval', 'setInterval(() => {}, 1000)', '--', '-D', serves, '-c', 'port=1'];
  child = spawn(program, args, { stdio: 'ignore' });
  writeFileSync(
    join(cluster, 'postmaster.pid'),
    `${child.pid}\n${cluster}\n1790000000\n1\n\n127.0.0.1\n  1  0\nready   \n`,
  );
  return child;
}

test('the server that a killed start left behind in this directory is ended', async () => {
  const cluster = join(parent, 'data dir', 'postgres');
  const server = leftBehind({ cluster, serves: cluster });
  const ended = once(server, 'exit');
  await stopStalePostmaster(cluster);
  expect(await ended).toEqual([null, 'SIGINT']);
  expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false);
});

test('it is found by another path to the same directory', async () => {
  const cluster = join(parent, 'real', 'postgres');
  const server = leftBehind({ cluster, serves: cluster });
  symlinkSync(join(parent, 'real'), join(parent, 'linked'));
  const ended = once(server, 'exit');
  await stopStalePostmaster(join(parent, 'linked', 'postgres'));
  expect(await ended).toEqual([null, 'SIGINT']);
});

test.for(['elsewhere/postgres', 'postgres-of-others', 'postgres/inside'])(
  'a server of another directory that has its number by now is left alone: %s',
  async (other) => {
    const cluster = join(parent, 'postgres');
    const stranger = leftBehind({ cluster, serves: join(parent, other) });
    await once(stranger, 'spawn');
    await stopStalePostmaster(cluster);
    expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false);
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
    expect(stranger.kill('SIGKILL')).toBe(true);
    expect(await once(stranger, 'exit')).toEqual([null, 'SIGKILL']);
  },
);
