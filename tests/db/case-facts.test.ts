import { randomBytes } from 'node:crypto';

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { readCaseFacts } from '#db/read-case-facts';
import { PRESETS } from '#domain/policies/presets';
import { capture } from '#tests/bench/statements';
import { NOW, makeApplication, makeDocument } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const { limits } = PRESETS.CN;
const DAY = 24 * 60 * 60_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

function read({ id, msisdn }: Pick<MadeApplication, 'id' | 'msisdn'>, db = house.db) {
  return readCaseFacts(db, { applicationId: id, msisdn: msisdn ?? '', limits, now: NOW });
}

type Applicant = NonNullable<NonNullable<Parameters<typeof makeApplication>[1]>['applicant']>;

/** Nothing of it is another's. */
function stranger(): Applicant {
  const tag = randomBytes(6).toString('hex');
  return {
    documentKind: 'passport',
    documentNumber: tag.toUpperCase(),
    email: `${tag}@mail.example`,
    phone: tag,
    addressKey: randomBytes(32),
  };
}

const make = (applicant: Applicant, given: Parameters<typeof makeApplication>[1] = {}) =>
  makeApplication(house.owner, { ...given, applicant });

test('a case by itself has nothing alike', async () => {
  const application = await make(stranger());
  expect(await read(application)).toEqual({
    submittedAt: application.submittedAt,
    hasAuthorisation: false,
    otherOpenApplication: false,
    velocity: { document: 0, contact: 0, address: 0 },
  });
});

test('one document, one contact by e-mail or by phone, and one address are counted, each once', async () => {
  const mine = stranger();
  const application = await make(mine);
  await make({ ...stranger(), documentNumber: mine.documentNumber });
  await make({ ...stranger(), documentNumber: mine.documentNumber, documentKind: 'hong_kong_id' });
  await make({ ...stranger(), email: mine.email?.toUpperCase() });
  await make({ ...stranger(), phone: mine.phone });
  await make({ ...stranger(), phone: mine.phone, email: mine.email });
  for (let count = 0; count < 4; count += 1) await make({ ...stranger(), addressKey: mine.addressKey });
  expect((await read(application)).velocity).toEqual({ document: 1, contact: 3, address: 4 });
});

test('a travel permit is its holder’s whatever its renewal', async () => {
  const permit = { documentKind: 'travel_permit', documentNumber: 'H1234567801' } as const;
  const application = await make({ ...stranger(), ...permit });
  await make({ ...stranger(), ...permit, documentNumber: 'H12345678' });
  await make({ ...stranger(), ...permit, documentNumber: 'H1234567901' });
  expect((await read(application)).velocity?.document).toBe(1);
});

test('drafts and what was handed in before the policy’s days are not counted, ended cases are', async () => {
  const mine = stranger();
  const application = await make(mine);
  await make({ addressKey: mine.addressKey }, { status: 'draft' });
  await make(mine, { submittedAt: daysAgo(limits.velocityDays + 1) });
  expect((await read(application)).velocity).toEqual({ document: 0, contact: 0, address: 0 });
  await make(mine, { status: 'withdrawn', submittedAt: daysAgo(limits.velocityDays - 1) });
  await make(mine, { status: 'completed' });
  expect((await read(application)).velocity).toEqual({ document: 2, contact: 2, address: 2 });
});

test('one that was handed in later changes nothing of it', async () => {
  const mine = stranger();
  const application = await make(mine);
  await make(mine, { submittedAt: NOW });
  expect((await read(application)).velocity).toEqual({ document: 0, contact: 0, address: 0 });
  await make(mine, { submittedAt: daysAgo(2) });
  expect((await read(application)).velocity).toEqual({ document: 1, contact: 1, address: 1 });
});

test('an address is not counted where a case came from none', async () => {
  const mine = { ...stranger(), addressKey: null };
  const application = await make(mine);
  await make(mine);
  expect((await read(application)).velocity).toEqual({ document: 1, contact: 1, address: null });
});

test('an authorisation counts until it is replaced, another open application for the line always', async () => {
  const application = await make(stranger());
  const slot = 'authorisation' as const;
  await makeDocument(house.owner, { applicationId: application.id, slot, replacedAt: NOW });
  expect((await read(application)).hasAuthorisation).toBe(false);
  await makeDocument(house.owner, { applicationId: application.id, slot });
  expect((await read(application)).hasAuthorisation).toBe(true);
  const other = await make(stranger());
  expect(await read({ id: application.id, msisdn: other.msisdn })).toMatchObject({ otherOpenApplication: true });
});

test('before anybody has applied only the line is known', async () => {
  const other = await make(stranger());
  const facts = readCaseFacts(house.db, { applicationId: null, msisdn: other.msisdn ?? '', limits, now: NOW });
  expect(await facts).toEqual({
    submittedAt: null,
    hasAuthorisation: false,
    otherOpenApplication: true,
    velocity: { document: 0, contact: 0, address: null },
  });
});

test('it is one statement, and each count goes by its index and ends', async () => {
  const application = await make(stranger());
  const sent = await capture(house.url, (db) => read(application, db));
  expect(sent).toHaveLength(1);
  const plan = await house.owner.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL enable_seqscan = off`);
    await tx.execute(sql`SET LOCAL enable_bitmapscan = off`);
    const lines = await tx.execute<{ 'QUERY PLAN': string }>(sql.raw(`EXPLAIN (GENERIC_PLAN) ${sent[0]?.text}`));
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
  for (const index of [
    'applicants_holder_idx',
    'applicants_email_idx',
    'applicants_phone_idx',
    'applicants_address_idx',
    'applications_one_open_per_line',
  ]) {
    expect(plan).toMatch(new RegExp(`Scan using ${index}`));
  }
  expect(plan).not.toMatch(/Seq Scan on (applicants|applications|documents)/);
  expect(plan.match(/Limit/g)).toHaveLength(4);
});
