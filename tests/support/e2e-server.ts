import { clusterDirectory } from '#server/start/cluster';
import { readDemo } from '#server/start/demo';
import type { DemoAccess } from '#server/start/demo';
import { databaseName, loginUrls } from '#server/start/logins';
import { readPostmaster } from '#server/start/postmaster-file';
import { loadSecrets } from '#server/start/secrets';
import type { AppSecrets, Secrets } from '#server/start/secrets';
import type { DatabaseUrls } from '#server/start/settings';
import { sealAs } from '#tests/support/register-keys';

export type E2eServer = DatabaseUrls & { url: string; dataDir: string; demo: DemoAccess; secrets: AppSecrets };

/** The server that the browser tests talk to, its demo sign-ins, and its database for what a test begins with. */
export function e2eServer(): E2eServer {
  const { SIGNOFF_E2E_URL: url, SIGNOFF_E2E_DATA_DIR: dataDir } = process.env;
  if (!url || !dataDir) throw new Error('browser tests run through npm run test:e2e, which starts their server');
  const secrets: Secrets = loadSecrets(dataDir);
  sealAs(secrets.app);
  const postmaster = readPostmaster(clusterDirectory(dataDir));
  const demo = readDemo(dataDir);
  if (!postmaster || !demo) throw new Error(`no running server with demo data in ${dataDir}`);
  return { ...loginUrls(postmaster.port, secrets.database, databaseName), url, dataDir, demo, secrets: secrets.app };
}
