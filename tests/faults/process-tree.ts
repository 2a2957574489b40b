import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The ids of the processes that `pid` started and that still run. */
export function childrenOf(pid: number): number[] {
  return pairs()
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child);
}

/** kill -9 for a process and all its children, as fast as this process can. */
export function killTree(pid: number): void {
  for (const victim of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(victim, 'SIGKILL');
    } catch {
      // A backend that has just ended by itself.
    }
  }
}

/** Every running process with its parent. */
function pairs(): [number, number][] {
  if (process.platform !== 'linux') {
    const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    return table
      .trim()
      .split('\n')
      .map((line) => pairIn(line));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(name));
}

function readStat(pid: string): [number, number][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? [] : [[Number(pid), Number(parent)]];
  } catch {
    return [];
  }
}

function pairIn(line: string): [number, number] {
  const [pid, parent] = line.trim().split(/\s+/).map(Number);
  return [pid ?? 0, parent ?? 0];
}
