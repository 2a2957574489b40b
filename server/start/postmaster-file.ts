import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from './lock-file.mjs';

export type Postmaster = { pid: number; port: number; isReady: boolean };

/** What PostgreSQL wrote about itself in its directory, if it runs or was killed there. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

/** Ends a PostgreSQL that its starter left behind (killed before it could stop it). */
export async function stopStalePostmaster(cluster: string): Promise<void> {
  const stale = readPostmaster(cluster);
  if (!stale) return;
  if (runsOn(stale.pid, cluster)) await endPostmaster(stale.pid);
  // Its id may belong to another program by now, which PostgreSQL itself would take for a running server.
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Asks for a fast shutdown, then for an immediate one, then kills. */
export async function endPostmaster(pid: number): Promise<void> {
  const identity = processIdentity(pid);
  const isGone = () => identity === '' || processIdentity(pid) !== identity;
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    if (isGone()) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < patience && !isGone(); waited += 20) await delay(20);
  }
}

// Only the server of this very directory: after a power cut its id may be anybody's, another PostgreSQL's included.
function runsOn(pid: number, cluster: string): boolean {
  try {
    return commandOf(pid).includes(` -D ${realpathSync(cluster)} `);
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
}
