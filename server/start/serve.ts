import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { endGroup, spawnNode } from '#server/start/child';
import type { Prepared } from '#server/start/database-access';
import type { Lifecycle } from '#server/start/lifecycle';
import type { Settings } from '#server/start/settings';
import { StartFailure } from '#server/start/start-failure';

/** Starts the app (`next start` or `next dev`) and keeps it until the end; if it dies by itself, everything stops. */
export function serve(
  command: 'start' | 'dev',
  settings: Settings,
  prepared: Prepared,
  lifecycle: Lifecycle,
): ChildProcess {
  const args = ['node_modules/next/dist/bin/next', command, '-p', String(settings.port), '-H', settings.host];
  const child = spawnNode(args, { env: appEnvironment(command, settings, prepared), output: 'inherit' });
  lifecycle.onStop(() => endGroup(child, 10_000));
  child.once('exit', (code, signal) => {
    void lifecycle.stop(
      1,
      lifecycle.isStopping() ? undefined : `The app stopped by itself (${signal ?? `code ${code}`}).`,
    );
  });
  return child;
}

/** Waits until the app says that it can work. */
export async function waitUntilReady(settings: Settings, lifecycle: Lifecycle): Promise<void> {
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host;
  const deadline = performance.now() + 120_000;
  for (;;) {
    if (lifecycle.isStopping()) throw new StartFailure('Stopped before the app was ready.');
    const isReady = await fetch(`http://${host}:${settings.port}/api/health/ready`, {
      signal: AbortSignal.timeout(5000),
    }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    if (performance.now() > deadline)
      throw new StartFailure('The app did not become ready within two minutes; see its messages above.');
    await delay(100);
  }
}

// The owner's address stays out: the app works as a role that cannot change its own record.
function appEnvironment(command: 'start' | 'dev', settings: Settings, { urls, secrets }: Prepared): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _owner, ...inherited } = process.env;
  return {
    ...inherited,
    ...secrets,
    NODE_ENV: command === 'start' ? 'production' : 'development',
    PORT: String(settings.port),
    DATABASE_URL: urls.appUrl,
    DATA_DIR: settings.dataDir,
    DEMO: settings.wantsDemo ? '1' : '0',
    NEXTAUTH_URL: settings.publicUrl,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
