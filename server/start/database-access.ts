import { setTimeout as delay } from 'node:timers/promises';
import { checkEnvironment } from '#server/start/check-environment';
import { clusterDirectory } from '#server/start/cluster';
import { takeDataDir } from '#server/start/data-dir';
import { clearUnfinishedDemo, ensureDemo, readDemo } from '#server/start/demo';
import type { DemoAccess } from '#server/start/demo';
import { startEmbeddedPostgres } from '#server/start/embedded-postgres';
import { place, probePostgres } from '#server/start/external-postgres';
import type { Lifecycle } from '#server/start/lifecycle';
import { migrate } from '#server/start/migrate';
import { databaseName, loginUrls } from '#server/start/logins';
import { readPostmaster } from '#server/start/postmaster-file';
import { say, step } from '#server/start/progress';
import { chooseAppSecrets, loadSecrets } from '#server/start/secrets';
import { sealHolders } from '#server/start/seal-holders';
import type { AppSecrets } from '#server/start/secrets';
import type { DatabaseUrls, Settings } from '#server/start/settings';
import { isAlive, readHolder } from './lock-file.mjs';
import { lockPath } from '#server/start/data-dir';

export type Prepared = { urls: DatabaseUrls; secrets: AppSecrets };

/** Brings the database up and up to date. */
export async function prepareDatabase(settings: Settings, lifecycle: Lifecycle): Promise<Prepared> {
  const secrets = readAppSecrets(settings);
  const urls = await openDatabase(settings, lifecycle);
  await step('Migrations', () => migrate(urls));
  await sealHolders(urls.ownerUrl, () => secrets);
  return { urls, secrets };
}

/** The demo's sign-ins where a demo was asked for; fills the database with it the first time. */
export async function prepareDemo(settings: Settings, { urls, secrets }: Prepared): Promise<DemoAccess | undefined> {
  if (!settings.wantsDemo) {
    if (!settings.external && (await clearUnfinishedDemo(urls.ownerUrl)))
      say('✓ Cleared the demo data that an earlier start left unfinished');
    return undefined;
  }
  if (!readDemo(settings.dataDir)) say('Making the demo data; this takes a minute the first time');
  return step('Demo data', () => ensureDemo({ ...settings, ...urls, secrets }));
}

/** The addresses of the database; an embedded one that nobody runs yet runs until the lifecycle ends. */
export async function openDatabase(settings: Settings, lifecycle: Lifecycle): Promise<DatabaseUrls> {
  const { external, dataDir } = settings;
  if (external) {
    await step(`PostgreSQL at ${place(external.ownerUrl)}`, async () => {
      await probePostgres(external.ownerUrl);
      if (external.appUrl !== external.ownerUrl) await probePostgres(external.appUrl);
    });
    return external;
  }
  lifecycle.onStop(takeDataDir(dataDir));
  const server = await step('PostgreSQL (embedded)', () =>
    startEmbeddedPostgres({
      dataDir,
      passwords: loadSecrets(dataDir).database,
      onStop: lifecycle.onStop,
      onRestart: () => say('PostgreSQL stopped by itself; starting it again'),
      onLost: () =>
        void lifecycle.stop(1, `PostgreSQL stopped and cannot be started again; see ${dataDir}/postgres.log.`),
    }),
  );
  return server;
}

/** For a command beside a running copy: uses that copy's database, and otherwise opens it for itself. */
export async function borrowDatabase(settings: Settings, lifecycle: Lifecycle): Promise<DatabaseUrls> {
  const holder = settings.external ? undefined : readHolder(lockPath(settings.dataDir));
  if (!holder || !isAlive(holder)) return openDatabase(settings, lifecycle);
  const passwords = loadSecrets(settings.dataDir).database;
  let postmaster = readPostmaster(clusterDirectory(settings.dataDir));
  for (let waited = 0; !postmaster?.isReady && waited < 100; waited += 1) {
    await delay(100);
    postmaster = readPostmaster(clusterDirectory(settings.dataDir));
  }
  return loginUrls(postmaster?.port ?? 0, passwords, databaseName);
}

export function readAppSecrets({ external, wantsDemo, dataDir }: Settings): AppSecrets {
  const mayKeep = !external || wantsDemo;
  const secrets = chooseAppSecrets(process.env, mayKeep ? loadSecrets(dataDir).app : undefined);
  checkEnvironment(process.env, secrets);
  return secrets;
}
