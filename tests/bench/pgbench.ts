import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { median } from '#tests/bench/figure';

const run = promisify(execFile);

/** The median milliseconds of one transaction of `script`, run `times` times by one client on a prepared connection. */
export async function pgbench(url: string, script: string, times: number): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'signoff-pgbench-'));
  try {
    writeFileSync(join(directory, 'script.sql'), script);
    const { hostname, port, username, password, pathname } = new URL(url);
    await run(
      'pgbench',
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        '1',
        '-t',
        `${times}`,
        '-f',
        'script.sql',
        '-l',
        '--log-prefix=log',
        pathname.slice(1),
      ],
      {
        cwd: directory,
        env: {
          ...process.env,
          PGHOST: hostname,
          PGPORT: port,
          PGUSER: username,
          PGPASSWORD: decodeURIComponent(password),
        },
      },
    );
    const log = readdirSync(directory).find((name) => name.startsWith('log'));
    const lines = readFileSync(join(directory, log ?? 'log'), 'utf8')
      .trim()
      .split('\n');
    return median(lines.map((line) => Number(line.split(' ')[2]) / 1000));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
