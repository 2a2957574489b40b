import { randomUUID } from 'node:crypto';

import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { connect } from '#db/client';
import { readLine } from '#db/find-line';
import { migrateDatabase } from '#db/migrate';
import { setRegisterKeys } from '#db/register-keys';
import { hasUnsealed, sealRegister } from '#db/seal-register';
import { migrateUntil } from '#tests/support/migrate-until';
import { TEST_KEYS } from '#tests/support/register-keys';

let admin: postgres.Sql;
let sql: postgres.Sql;
let url: string;
beforeEach(async () => {
  const adminUrl = new URL(process.env.SIGNOFF_TEST_ADMIN_URL ?? '');
  admin = postgres(adminUrl.href, { max: 1, onnotice: () => undefined });
  const name = `before_${randomUUID().slice(0, 8)}`;
  await admin`CREATE DATABASE ${admin(name)}`;
  adminUrl.pathname = `/${name}`;
  url = adminUrl.href;
  sql = postgres(url, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
  await sql.end();
  await admin`DROP DATABASE ${admin(new URL(url).pathname.slice(1))} WITH (FORCE)`;
  await admin.end();
});

test('holders that an earlier version kept in clear are sealed, and nothing of them stays in the register', async () => {
  setRegisterKeys(TEST_KEYS);
  await migrateUntil(sql, 'register');
  await sql`
    INSERT INTO lines (id, msisdn, sim_kind, status, holder_name, document_kind, document_number, currency,
      unbilled_usage, bound_services, reported_lost)
    VALUES (${randomUUID()}, '+8613800000001', 'physical', 'active', '欧阳小明', 'passport', 'E12345678', 'CNY',
      false, '[]', false)`;
  await migrateDatabase({ ownerUrl: url });
  expect(await hasUnsealed(url)).toBe(true);
  await sealRegister(url);
  const { db, close } = connect({ url, asOwner: true, max: 1 });
  const holder = { holderName: '欧阳小明', documentKind: 'passport', documentNumber: 'E12345678' };
  expect(await readLine(db, '+8613800000001', new Date())).toMatchObject(holder);
  await close();
  const [left] = await sql`SELECT l::text AS text FROM lines l`;
  expect(left?.text).not.toMatch(/欧阳|E12345678/);
});
