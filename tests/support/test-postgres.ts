import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrateDatabase } from '#db/migrate';
import { startEmbeddedPostgres } from '#server/start/embedded-postgres';
import type { EmbeddedPostgres } from '#server/start/embedded-postgres';

/** A PostgreSQL for one run of the tests, migrated and then closed to connections: a template to clone. */
export async function startTestPostgres(): Promise<EmbeddedPostgres> {
  const dataDir = mkdtempSync(join(process.env.SIGNOFF_TEST_DIR ?? tmpdir(), 'signoff-db-'));
  const password = () => randomBytes(16).toString('hex');
  const passwords = { adminPassword: password(), ownerPassword: password(), appPassword: password() };
  const server = await startEmbeddedPostgres({ dataDir, passwords, isDurable: false });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await migrateDatabase({ ownerUrl: server.ownerUrl });
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...server, stop };
}
