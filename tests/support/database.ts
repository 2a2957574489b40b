import { randomUUID } from 'node:crypto';

import postgres from 'postgres';

import { databaseName, ownerLogin } from '#server/start/logins';
import { isLocal } from '#server/start/reset-database';

/** `url` works as the app's role, `ownerUrl` as the owner of the tables. */
export type ClonedDatabase = { url: string; ownerUrl: string; drop(): Promise<void> };

/** A migrated, empty database of the caller's own, cloned in some 100 ms. Refuses a server that is not local. */
export async function createTestDatabase(): Promise<ClonedDatabase> {
  const adminUrl = readUrl('SIGNOFF_TEST_ADMIN_URL');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runAsAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${databaseName} OWNER ${ownerLogin}`);
  return {
    url: inDatabase(readUrl('SIGNOFF_TEST_APP_URL'), name),
    ownerUrl: inDatabase(readUrl('SIGNOFF_TEST_OWNER_URL'), name),
    drop: () => runAsAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

function readUrl(variable: string): string {
  const url = process.env[variable];
  if (!url) throw new Error('database tests run in the vitest project "db", which starts their PostgreSQL');
  if (!isLocal(url)) throw new Error('database tests run on this machine only');
  return url;
}

async function runAsAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = postgres(inDatabase(adminUrl, 'postgres'), { max: 1, onnotice: () => undefined, fetch_types: false });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end();
  }
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
