import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eq } from 'drizzle-orm';

import { signInAttempts } from '#db/schema/index';
import { ensureChromium } from '#server/start/chromium';
import { e2eServer } from '#tests/support/e2e-server';
import { openE2eDatabase } from '#tests/support/e2e-database';
import { startOwnServer } from '#tests/support/own-server';
import { withoutChance } from '#tests/support/without-chance';

/**
 * Playwright's global set-up: a server of the tests' own, with the demo and mail kept.
 * With SIGNOFF_E2E_URL and SIGNOFF_E2E_DATA_DIR set, the tests use the copy that runs there.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  process.env.SIGNOFF_CHROMIUM ??= ensureChromium();
  if (process.env.SIGNOFF_E2E_URL) return forgetDrafts();
  const dataDir = mkdtempSync(join(process.env.SIGNOFF_TEST_DIR ?? tmpdir(), 'signoff-e2e-'));
  chmodSync(dataDir, 0o711);
  const server = await startOwnServer(dataDir, { HUB_ALLOWLIST: 'localhost' });
  process.env.SIGNOFF_E2E_URL = server.url;
  process.env.SIGNOFF_E2E_DATA_DIR = dataDir;
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** All tests begin applications from one address, some thirty a run: runs against one copy do not add up. */
async function forgetDrafts(): Promise<undefined> {
  await withoutChance(e2eServer().ownerUrl);
  const { db, close } = openE2eDatabase();
  await db.delete(signInAttempts).where(eq(signInAttempts.scope, 'draft'));
  await close();
}
