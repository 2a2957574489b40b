import { randomUUID } from 'node:crypto';

import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { migrateDatabase } from '#db/migrate';
import { migrateUntil } from '#tests/support/migrate-until';

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

test('decisions taken before keep their reasons, in order and in the words of then', async () => {
  await migrateUntil(sql, 'reasons');
  const [staffId, applicationId] = [randomUUID(), randomUUID()];
  await sql`
    INSERT INTO staff (id, email, name, role, status, locale, created_at)
    VALUES (${staffId}, 'a@b.example', 'A', 'reviewer', 'invited', 'en', now())`;
  await sql`
    INSERT INTO applications (id, reference, status, channel, locale, status_token_hash, created_at)
    VALUES (${applicationId}, 'R', 'draft', 'web', 'en', decode('00', 'hex'), now())`;
  const taken = [
    { kind: 'ask_for_more', codes: ['photo.wrong_document', 'photo.sim_unreadable'] },
    { kind: 'reject', codes: ['identity.not_holder'] },
    { kind: 'approve', codes: ['seen_in_documents'] },
  ];
  for (const [version, { kind, codes }] of taken.entries()) {
    await sql`
      INSERT INTO decisions (id, application_id, application_version, kind, staff_id, reason_codes, basis, policy_version, decided_at)
      VALUES (${randomUUID()}, ${applicationId}, ${version}, ${kind}, ${staffId}, ${codes}, '{}', 'p', now())`;
  }

  await migrateDatabase({ ownerUrl: url });
  await migrateDatabase({ ownerUrl: url });
  const said = await sql`
    SELECT kind::text, code, version, customer_en, boxes
    FROM decision_reasons JOIN decisions ON decisions.id = decision_id JOIN reason_versions USING (code, version)
    ORDER BY application_version, position`;
  expect([...said]).toEqual([
    {
      kind: 'ask_for_more',
      code: 'photo.wrong_document',
      version: 1,
      customer_en: 'A photo shows a different document from the one you named.',
      boxes: [],
    },
    expect.objectContaining({ kind: 'ask_for_more', code: 'photo.sim_unreadable' }),
    expect.objectContaining({ kind: 'reject', code: 'identity.not_holder' }),
  ]);
});
