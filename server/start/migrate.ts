import postgres from 'postgres';
import { APP_ROLE, connect } from '#db/client';
import { isMigrated } from '#db/is-migrated';
import { migrateDatabase } from '#db/migrate';
import { place } from '#server/start/external-postgres';
import type { DatabaseUrls } from '#server/start/settings';
import { StartFailure, causeOf, messageOf, systemCode } from '#server/start/start-failure';

const forbidden = '42501';
const missing = '42704';

/** Migrates as the owner and makes sure that the app's login may then work in it as the app's role. */
export async function migrate({ appUrl, ownerUrl }: DatabaseUrls): Promise<void> {
  try {
    await migrateDatabase({ ownerUrl });
  } catch (error) {
    throw explain(ownerUrl, error);
  }
  if (await mayWork(appUrl)) return;
  const login = await loginOf(appUrl);
  await grantRole(ownerUrl, login);
  if (await mayWork(appUrl)) return;
  throw new StartFailure(
    `The login ${login} of DATABASE_URL may not work as the role ${APP_ROLE}; an administrator of the database can let it with: GRANT ${APP_ROLE} TO "${login}";`,
  );
}

function explain(ownerUrl: string, error: unknown): unknown {
  const cause = causeOf(error);
  const code = systemCode(cause);
  if (!/^[0-9A-Z]{5}$/.test(code)) return error;
  const advice =
    code === forbidden || code === missing
      ? `; the login that migrates must own it and be allowed to create roles, unless ${APP_ROLE} is there already`
      : '';
  return new StartFailure(
    `The database at ${place(ownerUrl)} cannot be brought up to date: ${messageOf(cause)}${advice}.`,
  );
}

async function mayWork(appUrl: string): Promise<boolean> {
  const { db, close } = connect({ url: appUrl, max: 1 });
  try {
    return await isMigrated(db);
  } catch (error) {
    if (systemCode(causeOf(error)) === forbidden) return false;
    throw error;
  } finally {
    await close();
  }
}

async function loginOf(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql`SELECT session_user AS login`;
    return String(row?.login);
  } finally {
    await sql.end();
  }
}

// An owner that may not give the role away leaves it to an administrator.
async function grantRole(ownerUrl: string, login: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1 });
  try {
    await sql`GRANT ${sql(APP_ROLE)} TO ${sql(login)}`;
  } catch (error) {
    if (systemCode(error) !== forbidden) throw error;
  } finally {
    await sql.end();
  }
}
