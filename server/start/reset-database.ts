import postgres from 'postgres';
import { place } from '#server/start/external-postgres';
import { StartFailure } from '#server/start/start-failure';

const localHosts = new Set(['localhost', '127.0.0.1']);

/** Empties a database on this machine, as its owner: everything in it is gone. Any other host is refused. */
export async function resetDatabase(ownerUrl: string): Promise<void> {
  if (!isLocal(ownerUrl)) {
    throw new StartFailure(
      `The database at ${place(ownerUrl)} is not on this machine, and only a local one is ever reset.`,
    );
  }
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const schemas = await sql<{ name: string }[]>`
      SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`;
    await sql.begin(async (transaction) => {
      for (const { name } of schemas) await transaction`DROP SCHEMA ${transaction(name)} CASCADE`;
      await transaction`CREATE SCHEMA public`;
    });
  } finally {
    await sql.end();
  }
}

/** Whether every host that the address leads to, or the environment where it names none, is this machine. */
export function isLocal(url: string): boolean {
  try {
    const { host, connection } = postgres(url).options;
    return [...host, connection.host ?? 'localhost'].every(
      (name) => typeof name === 'string' && (name.startsWith('/') || localHosts.has(name)),
    );
  } catch {
    return false;
  }
}
