import { fileURLToPath } from 'node:url';

import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

import { insertPresets } from '#db/insert-presets';
import { migrateQueues } from '#db/jobs';

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url));
const LOCK = 7_406_121;

/** Brings the database to this version as its owner, one process at a time; the shipped policies and the job queues included. */
export async function migrateDatabase({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'signoff-migrate' } });
  try {
    await sql`SELECT pg_advisory_lock(${LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
    await insertPresets(drizzle(sql, { casing: 'snake_case' }));
    await migrateQueues(sql, ownerUrl);
    await sql`SELECT pg_advisory_unlock(${LOCK})`;
  } finally {
    await sql.end();
  }
}
