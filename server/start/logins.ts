import postgres from 'postgres';
import type { DatabasePasswords } from '#server/start/secrets';
import type { DatabaseUrls } from '#server/start/settings';

export const databaseName = 'signoff';
export const ownerLogin = 'signoff_owner';
export const appLogin = 'signoff_app';

/** Makes the two logins and the database where they are missing; the owner may give rights to the app's login, no more. */
export async function createLogins(
  port: number,
  passwords: DatabasePasswords,
): Promise<DatabaseUrls & { adminUrl: string }> {
  const admin = postgres(url(port, 'postgres', passwords.adminPassword, 'postgres'), {
    max: 1,
    onnotice: () => undefined,
  });
  try {
    await createLogin(admin, ownerLogin, passwords.ownerPassword, 'CREATEROLE');
    await createLogin(admin, appLogin, passwords.appPassword, '');
    await admin.unsafe(`GRANT ${appLogin} TO ${ownerLogin} WITH ADMIN OPTION, INHERIT FALSE, SET TRUE`);
    const [existing] = await admin`SELECT 1 FROM pg_database WHERE datname = ${databaseName}`;
    if (!existing) await admin.unsafe(`CREATE DATABASE ${databaseName} OWNER ${ownerLogin}`);
  } finally {
    await admin.end();
  }
  return loginUrls(port, passwords, databaseName);
}

/** The addresses of one database for each of the three logins. */
export function loginUrls(
  port: number,
  passwords: DatabasePasswords,
  database: string,
): DatabaseUrls & { adminUrl: string } {
  return {
    appUrl: url(port, appLogin, passwords.appPassword, database),
    ownerUrl: url(port, ownerLogin, passwords.ownerPassword, database),
    adminUrl: url(port, 'postgres', passwords.adminPassword, database),
  };
}

async function createLogin(admin: postgres.Sql, name: string, password: string, rights: string): Promise<void> {
  const [existing] = await admin`SELECT 1 FROM pg_roles WHERE rolname = ${name}`;
  // Names and passwords are ours (letters, digits), and CREATE ROLE takes no parameters.
  if (!existing) await admin.unsafe(`CREATE ROLE ${name} LOGIN ${rights} PASSWORD '${password}'`);
}

function url(port: number, login: string, password: string, database: string): string {
  return `postgres://${login}:${password}@127.0.0.1:${port}/${database}`;
}
