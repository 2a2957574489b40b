import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import postgres from 'postgres';

import { JOBS_SCHEMA } from '#db/jobs';

/** The statements that the running server sends while `act` runs, from PostgreSQL's own log of that time. */
export async function sentStatements(
  { adminUrl, dataDir }: { adminUrl: string; dataDir: string },
  act: () => Promise<unknown>,
): Promise<string[]> {
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
    const entries = readFileSync(log)
      .subarray(start)
      .toString('utf8')
      .split(/\n(?=\d{4}-\d\d-\d\d )/);
    return entries.filter(
      (entry) =>
        /LOG: {2}(execute|statement)/.test(entry) &&
        !entry.includes(JOBS_SCHEMA) &&
        !/BEGIN|COMMIT/i.test(entry) &&
        // The house listens for itself now and then, whatever page is asked for.
        !/execute [^:]*: SELECT pg_notify/.test(entry) &&
        !entry.includes('from "webhook_lanes"'),
    );
  } finally {
    await admin.unsafe('ALTER SYSTEM RESET log_statement');
    await admin.unsafe('ALTER ROLE signoff_app RESET log_statement');
    await admin`SELECT pg_reload_conf()`;
    await admin.end();
  }
}
