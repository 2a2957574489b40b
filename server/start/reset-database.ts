import postgres from 'postgres';
import { place } from '#server/start/external-postgres';
import { StartFailure } from '#server/start/start-failure';

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

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

export function isLocal(url: string): boolean {
  try {
    const { hostname, searchParams } = new URL(url);
    const host = searchParams.get('host') ?? hostname;
    return host === '' || host.startsWith('/') || localHosts.has(host);
  } catch {
    return false;
  }
}
