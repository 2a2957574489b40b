import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import postgres from 'postgres';

/** How many statements the running server sends while `act` runs, from PostgreSQL's own log of that time. */
export async function countStatements(
  { adminUrl, dataDir }: { adminUrl: string; dataDir: string },
  act: () => Promise<unknown>,
): Promise<number> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  const log = join(dataDir, 'postgres.log');
  try {
    await admin.unsafe(`ALTER ROLE signoff_app SET log_statement = 'all'`);
    await admin.unsafe(`ALTER SYSTEM SET log_statement = 'all'`);
    await admin`SELECT pg_reload_conf()`;
    await delay(500);
    const start = statSync(log).size;
    await act();
    await delay(500);
    const lines = readFileSync(log).subarray(start).toString('utf8').split('\n');
    return lines.filter((line) => /LOG: {2}(execute|statement)/.test(line) && !/pgboss|BEGIN|COMMIT/i.test(line))
      .length;
  } finally {
    await admin.unsafe('ALTER SYSTEM RESET log_statement');
    await admin.unsafe('ALTER ROLE signoff_app RESET log_statement');
    await admin`SELECT pg_reload_conf()`;
    await admin.end();
  }
}
