import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { freePort } from '#server/start/ports';

const NEXT = resolve('node_modules', 'next', 'dist', 'bin', 'next');
const cwd = resolve('tests', 'bench', 'bare');

/** A Next app of one page that renders the same rows from the same statement, built and served as ours is. */
export async function startBarePage(given: {
  appUrl: string;
  statement: string;
}): Promise<{ url: string; stop: () => Promise<void> }> {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    BARE_DATABASE_URL: given.appUrl,
    BARE_STATEMENT: Buffer.from(given.statement).toString('base64'),
  };
  const build = spawn(process.execPath, [NEXT, 'build'], { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(build, 'exit');
  if (code !== 0) throw new Error('the bare page could not be built');
  const port = await freePort();
  const server = spawn(process.execPath, [NEXT, 'start', '-p', `${port}`], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://localhost:${port}/`;
  await untilAnswered(url, server);
  return {
    url,
    stop: async () => {
      server.kill('SIGTERM');
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
}

async function untilAnswered(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error('the bare page ended');
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await delay(100);
  }
}
