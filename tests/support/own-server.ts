import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { clusterDirectory } from '#server/start/cluster';
import { databaseName, loginUrls } from '#server/start/logins';
import { freePort } from '#server/start/ports';
import { readPostmaster } from '#server/start/postmaster-file';
import { loadSecrets } from '#server/start/secrets';
import { withoutChance } from '#tests/support/without-chance';

export type OwnServer = {
  url: string;
  dataDir: string;
  /** The process of `npm start`'s own program; the app and the embedded PostgreSQL are its children. */
  process: ChildProcess;
  readLog: () => string;
  stop: () => Promise<void>;
};

const patience = 15 * 60_000;

/** `npm start`'s own program on a free port over the data in `dataDir`, with only these settings of Signoff's. */
export async function startOwnServer(dataDir: string, settings: Record<string, string> = {}): Promise<OwnServer> {
  const port = await freePort();
  const log = join(dataDir, 'start.log');
  const server = launch(dataDir, log, { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, ...settings });
  const own = {
    url: `http://localhost:${port}`,
    dataDir,
    process: server,
    readLog: () => readFileSync(log, 'utf8'),
    stop: () => endServer(server),
  };
  try {
    await waitUntilReady(own);
    const ownerUrl = ownerUrlOf(dataDir);
    if (ownerUrl !== null) await withoutChance(ownerUrl);
  } catch (error) {
    await own.stop();
    throw error;
  }
  return own;
}

// With a channel: if the tests are killed, the server notices and stops.
function launch(dataDir: string, logPath: string, settings: Record<string, string>): ChildProcess {
  const log = openSync(logPath, 'w', 0o600);
  const { DATABASE_URL: _database, SMTP_URL: _mail, PUBLIC_URL: _address, DEMO: _demo, ...inherited } = process.env;
  const server = spawn(process.execPath, ['server/start/start.ts'], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    // No chance in tests: those that want a random share set it.
    env: { ...inherited, NODE_ENV: 'production', QUALITY_CHECK_SHARE: '0', ...settings },
  });
  closeSync(log);
  return server;
}

async function waitUntilReady({ url, process: server, readLog }: OwnServer): Promise<void> {
  const deadline = performance.now() + patience;
  while (server.exitCode === null && server.signalCode === null && performance.now() < deadline) {
    const isReady = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await delay(200);
  }
  throw new Error(`the tests' own server did not start:\n${readLog()}`);
}

/** Null where its database is one of the caller's own. */
function ownerUrlOf(dataDir: string): string | null {
  const postmaster = readPostmaster(clusterDirectory(dataDir));
  return postmaster === undefined
    ? null
    : loginUrls(postmaster.port, loadSecrets(dataDir).database, databaseName).ownerUrl;
}

async function endServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await exited;
}
