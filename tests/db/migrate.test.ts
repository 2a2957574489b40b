import { randomUUID } from 'node:crypto';

import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { connect } from '#db/client';
import { isMigrated } from '#db/is-migrated';
import { place } from '#server/start/external-postgres';
import { migrate } from '#server/start/migrate';
import { StartFailure } from '#server/start/start-failure';

let admin: postgres.Sql;
let names: { database: string; owner: string; web: string };
beforeEach(async () => {
  admin = postgres(process.env.SIGNOFF_TEST_ADMIN_URL ?? '', { max: 1, onnotice: () => {} });
  const tag = randomUUID().slice(0, 8);
  names = { database: `carrier_${tag}`, owner: `owner_${tag}`, web: `web-${tag}` };
  for (const login of [names.web, names.owner]) await admin`CREATE ROLE ${admin(login)} LOGIN PASSWORD 'p'`;
  await admin`CREATE DATABASE ${admin(names.database)} OWNER ${admin(names.owner)}`;
});
afterEach(async () => {
  await admin`DROP DATABASE ${admin(names.database)} WITH (FORCE)`;
  for (const login of [names.web, names.owner]) await admin`DROP ROLE ${admin(login)}`;
  await admin.end();
});

/** The carrier's own database, for its two logins. */
function urls() {
  const as = (login: string) => {
    const url = new URL(process.env.SIGNOFF_TEST_ADMIN_URL ?? '');
    Object.assign(url, { username: login, password: 'p', pathname: `/${names.database}` });
    return url.href;
  };
  return { ownerUrl: as(names.owner), appUrl: as(names.web) };
}

async function worksAsApp(): Promise<boolean> {
  const { db, close } = connect({ url: urls().appUrl, max: 1 });
  try {
    return await isMigrated(db);
  } finally {
    await close();
  }
}

test("an owner that may give the app's role away lets the app's login in", async () => {
  await admin`GRANT signoff_app TO ${admin(names.owner)} WITH ADMIN OPTION`;
  await migrate(urls());
  expect(await worksAsApp()).toBe(true);
  await migrate(urls());
});

test('an owner that may neither make nor give roles finds the role made, and says what an administrator must do', async () => {
  await expect(migrate(urls())).rejects.toThrow(
    new StartFailure(
      `The login ${names.web} of DATABASE_URL may not work as the role signoff_app; an administrator of the database can let it with: GRANT signoff_app TO "${names.web}";`,
    ),
  );
  await admin`GRANT signoff_app TO ${admin(names.web)}`;
  await migrate(urls());
  expect(await worksAsApp()).toBe(true);
});

test('a database that the owner may not build in is refused in one sentence', async () => {
  await admin`ALTER DATABASE ${admin(names.database)} OWNER TO postgres`;
  await expect(migrate(urls())).rejects.toThrow(
    new StartFailure(
      `The database at ${place(urls().ownerUrl)} cannot be brought up to date: permission denied for database ${names.database}; the login that migrates must own it and be allowed to create roles, unless signoff_app is there already.`,
    ),
  );
});
