import { accessSync, constants, existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dropLock, takeLock } from './lock-file.mjs';
import { StartFailure, systemCode } from '#server/start/start-failure';

/** Makes the data directory if need be. As root it stays passable (0711), for PostgreSQL runs there as another user. */
export function prepareDataDir(dataDir: string): void {
  try {
    makeDirectory(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    takeProbe(dataDir);
  } catch (error) {
    throw new StartFailure(
      `The data directory ${dataDir} cannot be written to (${systemCode(error)}); choose another with DATA_DIR.`,
    );
  }
}

/** Keeps a second copy off the same data; returns how to give it back. */
export function takeDataDir(dataDir: string): () => void {
  const holder = takeLock(lockPath(dataDir));
  if (!holder) return () => dropLock(lockPath(dataDir));
  throw new StartFailure(
    `Another Signoff (process ${holder.pid}) is using ${dataDir}; stop it, or choose another DATA_DIR and PORT.`,
  );
}

export function lockPath(dataDir: string): string {
  return join(dataDir, 'running.lock');
}

// Not mkdir's own `recursive`: where a file system refuses with ENOENT (/proc), Node tries it for ever.
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
}

// access() answers yes to root on a file system that is mounted read-only in parts; only writing tells.
function takeProbe(dataDir: string): void {
  const probe = join(dataDir, `probe-${process.pid}`);
  mkdirSync(probe);
  rmdirSync(probe);
}
