import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { ensureChromium } from '#server/start/chromium';
import { freePort } from '#server/start/ports';

const patience = 15 * 60_000;

/**
 * Playwright's global set-up: `npm start`'s own program on a free port, with data of its own, the demo, and mail kept.
 * With SIGNOFF_E2E_URL and SIGNOFF_E2E_DATA_DIR set, the tests use the copy that runs there.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  process.env.SIGNOFF_CHROMIUM ??= ensureChromium();
  if (process.env.SIGNOFF_E2E_URL) return undefined;
  const dataDir = mkdtempSync(join(process.env.SIGNOFF_TEST_DIR ?? tmpdir(), 'signoff-e2e-'));
  chmodSync(dataDir, 0o711);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = startServer(dataDir, port);
  const stop = async () => {
    await endServer(server);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(url, server, join(dataDir, 'start.log'));
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.SIGNOFF_E2E_URL = url;
  process.env.SIGNOFF_E2E_DATA_DIR = dataDir;
  return stop;
}

// With a channel: if Playwright is killed, the server notices and stops.
function startServer(dataDir: string, port: number): ChildProcess {
  const log = openSync(join(dataDir, 'start.log'), 'w', 0o600);
  const { DATABASE_URL: _database, SMTP_URL: _mail, PUBLIC_URL: _address, DEMO: _demo, ...inherited } = process.env;
  const server = spawn(process.execPath, ['server/start/start.ts'], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...inherited, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, NODE_ENV: 'production' },
  });
  closeSync(log);
  return server;
}

async function waitUntilReady(url: string, server: ChildProcess, log: string): Promise<void> {
  const deadline = performance.now() + patience;
  while (server.exitCode === null && server.signalCode === null && performance.now() < deadline) {
    const isReady = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await delay(200);
  }
  throw new Error(`the server for the browser tests did not start:\n${readFileSync(log, 'utf8')}`);
}

async function endServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await exited;
}
