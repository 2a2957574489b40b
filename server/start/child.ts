import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { root } from './install.mjs';

const stopWithParent = fileURLToPath(new URL('stop-with-parent.mjs', import.meta.url));

type Output = 'inherit' | 'ignore' | number;

/** Runs a Node program in a group of its own, so that a terminal's Ctrl-C reaches it only through us. */
export function spawnNode(args: string[], { env, output }: { env: NodeJS.ProcessEnv; output: Output }): ChildProcess {
  const stdio: StdioOptions = ['ignore', output, output, 'ipc'];
  return spawn(process.execPath, ['--import', stopWithParent, ...args], {
    cwd: root,
    env: { ...env, SIGNOFF_STARTER: String(process.pid) },
    stdio,
    detached: true,
  });
}

/** The exit code of a child; a child ended by a signal counts as failed. */
export function waitForExit(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode ?? 1);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Asks the child's whole group to end, and after the patience in milliseconds kills it. */
export async function endGroup(child: ChildProcess, patience: number): Promise<void> {
  const exited = waitForExit(child);
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), patience);
  await exited;
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
