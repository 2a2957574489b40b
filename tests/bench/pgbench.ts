import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { median } from '#tests/bench/figure';

const run = promisify(execFile);

/** The median milliseconds of one transaction of `script`, run `times` times by one client on a prepared connection. */
export async function pgbench(url: string, script: string, times: number): Promise<number> {
  return inDirectory(script, async (directory) => {
    await start(url, directory, ['-c', '1', '-t', `${times}`, '-l', '--log-prefix=log']);
    const log = readdirSync(directory).find((name) => name.startsWith('log'));
    const lines = readFileSync(join(directory, log ?? 'log'), 'utf8')
      .trim()
      .split('\n');
    return median(lines.map((line) => Number(line.split(' ')[2]) / 1000));
  });
}

/** How many transactions of `script` a second `clients` clients make together, each of them `times`. */
export async function pgbenchRate(
  url: string,
  script: string,
  { clients, times }: { clients: number; times: number },
): Promise<number> {
  return inDirectory(script, async (directory) => {
    const said = await start(url, directory, ['-c', `${clients}`, '-t', `${times}`]);
    return Number(/^tps = ([\d.]+)/m.exec(said)?.[1]);
  });
}

async function inDirectory<Result>(script: string, work: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'signoff-pgbench-'));
  try {
    writeFileSync(join(directory, 'script.sql'), script);
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function start(url: string, directory: string, options: string[]): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const env = {
    ...process.env,
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
    PGPASSWORD: decodeURIComponent(password),
  };
  const args = ['-n', '-M', 'prepared', '-f', 'script.sql', ...options, pathname.slice(1)];
  return (await run('pgbench', args, { cwd: directory, env })).stdout;
}
