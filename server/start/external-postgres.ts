import postgres from 'postgres';
import { StartFailure, systemCode } from '#server/start/start-failure';

const oldestVersion = 15;

/** Makes sure that a PostgreSQL answers at the address and is new enough; its password is never repeated. */
export async function probePostgres(url: string): Promise<{ version: number }> {
  const sql = connectOnce(url);
  try {
    const [row] = await sql`SELECT current_setting('server_version_num')::int / 10000 AS version`;
    const version = Number(row?.version);
    if (version >= oldestVersion) return { version };
    throw new StartFailure(
      `The database at ${place(url)} is PostgreSQL ${version}; Signoff needs ${oldestVersion} or newer.`,
    );
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure(`The database at ${place(url)} cannot be reached: ${reason(error)}.`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function connectOnce(url: string): postgres.Sql {
  try {
    return postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => undefined });
  } catch {
    throw new StartFailure('DATABASE_URL is not an address of the form postgres://user:password@host:5432/database.');
  }
}

function reason(error: unknown): string {
  const code = systemCode(error);
  switch (code) {
    case '28P01':
    case '28000':
      return 'it refuses this user and password';
    case '3D000':
      return 'it has no such database';
    case 'ECONNREFUSED':
      return 'nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case 'CONNECT_TIMEOUT':
      return 'it does not answer';
    default:
      return code || 'it does not answer as a PostgreSQL would';
  }
}

/** Host, port and database of an address, without the user and password. */
export function place(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    const { PGHOST, PGPORT } = process.env;
    return `${hostname || PGHOST || 'localhost'}:${port || PGPORT || 5432}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
