import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, realpathSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { postgresEnvironment, prepareCluster } from '#server/start/cluster';
import type { Cluster } from '#server/start/cluster';
import { createLogins } from '#server/start/logins';
import { freePort } from '#server/start/ports';
import { endPostmaster, readPostmaster, stopStalePostmaster } from '#server/start/postmaster-file';
import type { DatabasePasswords } from '#server/start/secrets';
import type { DatabaseUrls } from '#server/start/settings';
import { StartFailure } from '#server/start/start-failure';

export type EmbeddedPostgres = DatabaseUrls & { adminUrl: string; port: number; stop(): Promise<void> };

type Options = {
  dataDir: string;
  passwords: DatabasePasswords;
  /** A test's cluster is thrown away: it need not survive a power cut. */
  isDurable?: boolean;
  /** Takes what must be done in the end; it is told before the first process is there. */
  onStop?: (stop: () => Promise<void>) => void;
  onRestart?: () => void;
  onLost?: () => void;
};

const patience = 60_000;

/** Starts the PostgreSQL of a data directory; one that dies by itself is started again on the same port. */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options.dataDir, options.passwords);
  await stopStalePostmaster(cluster.directory);
  const port = await freePort();
  const settings = serverSettings(port, options.isDurable ?? true);
  let isStopping = false;
  let launching = launchUntilReady(cluster, settings, () => isStopping);
  options.onStop?.(stop);
  watch(await launching);

  function watch(server: ChildProcess): void {
    server.once('exit', () => void startAgain());
    if (server.exitCode !== null || server.signalCode !== null) void startAgain();
  }

  async function startAgain(): Promise<void> {
    if (isStopping) return;
    options.onRestart?.();
    try {
      launching = launchUntilReady(cluster, settings, () => isStopping);
      watch(await launching);
    } catch {
      if (!isStopping) options.onLost?.();
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    const server = await launching.catch(() => undefined);
    if (server?.pid) await endPostmaster(server.pid);
  }

  return { ...(await createLogins(port, options.passwords)), port, stop };
}

// After a kill -9 the old backends hold the shared memory for a moment, and a start in that moment fails.
async function launchUntilReady(
  cluster: Cluster,
  settings: string[],
  isCancelled: () => boolean,
): Promise<ChildProcess> {
  const deadline = performance.now() + patience;
  while (!isCancelled() && performance.now() < deadline) {
    const server = launch(cluster, settings);
    server.once('error', () => undefined);
    while (server.pid && server.exitCode === null && server.signalCode === null) {
      const postmaster = readPostmaster(cluster.directory);
      if (postmaster?.pid === server.pid && postmaster?.isReady) return server;
      if (isCancelled() || performance.now() > deadline) await endPostmaster(server.pid);
      await delay(20);
    }
    await delay(100);
  }
  throw new StartFailure(`The embedded PostgreSQL did not start; its reasons are in ${cluster.log}.`);
}

// A group of its own: a terminal's Ctrl-C must reach the app first, and PostgreSQL only through us.
function launch(cluster: Cluster, settings: string[]): ChildProcess {
  const log = openSync(cluster.log, 'a', 0o600);
  const directory = realpathSync(cluster.directory);
  const { file, args, ...user } = cluster.launch.command(cluster.postgres, ['-D', directory, ...settings]);
  const server = spawn(file, args, {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: postgresEnvironment(),
  });
  closeSync(log);
  return server;
}

// Terse, without statements: the details of an error can hold personal data, and a log must not.
function serverSettings(port: number, isDurable: boolean): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    timezone: 'UTC',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
