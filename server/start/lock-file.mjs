import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** When the process began, as the system tells it: two processes with one recycled id differ in it. Empty: no such process. */
export function processIdentity(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? '' : (fields[19] ?? '');
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** @param {{ pid: number, identity: string }} holder */
export function isAlive(holder) {
  return holder.identity !== '' && processIdentity(holder.pid) === holder.identity;
}

export function thisProcess() {
  return { pid: process.pid, identity: processIdentity(process.pid) };
}

/**
 * Takes the lock, or says who holds it. A lock whose holder is gone is taken over.
 * @param {string} path
 * @returns {{ pid: number, identity: string } | undefined} the living holder, undefined when the lock is now ours
 */
export function takeLock(path) {
  for (;;) {
    if (create(path)) return undefined;
    const holder = readHolder(path);
    if (holder && !isGone(holder)) return holder;
    removeStale(path);
  }
}

// Linked whole: nobody ever reads a lock that is there but not written yet.
function create(path) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(thisProcess()), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

// Of several that found the same stale lock one removes it: the others would remove what was taken since.
function removeStale(path) {
  const removal = `${path}.removal`;
  if (!create(removal)) {
    if (isStale(removal)) rmSync(removal, { force: true });
    return;
  }
  if (isStale(path)) rmSync(path, { force: true });
  rmSync(removal);
}

// One that is not there is not stale: the next moment somebody may take it.
function isStale(path) {
  const text = readLock(path);
  return text !== undefined && isGone(parseHolder(text));
}

function isGone(holder) {
  return !holder || !isAlive(holder) || holder.pid === process.pid;
}

export function dropLock(path) {
  rmSync(path, { force: true });
}

/**
 * Runs the work under the lock, after waiting for whoever holds it.
 * @template T
 * @param {string} path
 * @param {() => void} onWait called once if another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  let hasWaited = false;
  while (takeLock(path)) {
    if (!hasWaited) onWait();
    hasWaited = true;
    await delay(200);
  }
  try {
    return await work();
  } finally {
    dropLock(path);
  }
}

export function readHolder(path) {
  return parseHolder(readLock(path) ?? '');
}

function readLock(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text) {
  try {
    const holder = JSON.parse(text);
    return typeof holder.pid === 'number' && typeof holder.identity === 'string' ? holder : undefined;
  } catch {
    return undefined;
  }
}
