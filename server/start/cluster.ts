import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locatePostgres } from '#server/start/postgres-binaries';
import { chooseLaunch } from '#server/start/postgres-user';
import type { Launch } from '#server/start/postgres-user';
import type { DatabasePasswords } from '#server/start/secrets';
import { StartFailure } from '#server/start/start-failure';

export type Cluster = { directory: string; log: string; postgres: string; launch: Launch };

const version = '18';
const tenMegabytes = 10 * 1024 * 1024;

/** Makes the database cluster of a data directory if it has none yet, and says how to run it. */
export async function prepareCluster(dataDir: string, passwords: DatabasePasswords): Promise<Cluster> {
  const { postgres, initdb } = await locatePostgres();
  const directory = clusterDirectory(dataDir);
  const log = join(dataDir, 'postgres.log');
  if (existsSync(log) && statSync(log).size > tenMegabytes) renameSync(log, `${log}.1`);

  if (!existsSync(directory)) return { directory, log, postgres, launch: initialise(directory, initdb, passwords) };
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (found === version) return { directory, log, postgres, launch: chooseLaunch(postgres, directory) };
  throw new StartFailure(
    `${directory} was made by PostgreSQL ${found}, and the embedded one is ${version}; choose another DATA_DIR.`,
  );
}

// Made under another name and then renamed: a cluster that exists is a whole one.
function initialise(directory: string, initdb: string, passwords: DatabasePasswords): Launch {
  const draft = `${directory}.new`;
  const passwordFile = `${directory}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const launch = chooseLaunch(initdb, draft);
  writeFileSync(passwordFile, passwords.adminPassword, { mode: 0o600 });
  launch.own(passwordFile);
  const { file, args, ...user } = launch.command(initdb, [
    '-D',
    draft,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ]);
  const result = spawnSync(file, args, { ...user, cwd: '/', encoding: 'utf8', env: postgresEnvironment() });
  rmSync(passwordFile);
  if (result.status !== 0) {
    const lines = (result.error?.message ?? result.stderr).trim().split('\n');
    const reason = lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1);
    throw new StartFailure(`The embedded PostgreSQL could not be set up in ${directory}: ${reason}`);
  }
  renameSync(draft, directory);
  return launch;
}

export function clusterDirectory(dataDir: string): string {
  return join(dataDir, 'postgres');
}

export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}
