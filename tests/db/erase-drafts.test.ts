import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { eraseDrafts } from '#db/commands/erase-drafts';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { applicants, applications, auditEvents, documentContents, documentHashes, documents } from '#db/schema/index';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const DAY = 24 * 3_600_000;
const OLD = new Date(NOW.getTime() - 7 * DAY - 1);

let house: TestDatabase;
beforeEach(async () => {
  house = await openTestDatabase();
});
afterEach(() => house.close());

function erase() {
  return eraseDrafts({ db: house.db, actor: SYSTEM, input: { limit: 50 }, now: NOW });
}

async function exists(application: { id: string }) {
  const rows = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  return rows.length === 1;
}

test('a draft older than the policy’s days goes with its photos and answers; that it went stays known', async () => {
  const draft = await makeApplication(house.owner, { status: 'draft', createdAt: OLD, slots: ['front', 'portrait'] });
  const bytes = Buffer.from('bytes');
  for (const { id } of draft.documents) {
    const sealed = { keyVersion: 1, wrappedKey: bytes, iv: bytes, tag: bytes, ciphertext: bytes };
    await house.owner.insert(documentContents).values({ documentId: id, ...sealed });
  }
  expect(await house.owner.$count(documentHashes)).toBe(2);
  expect(await erase()).toBe(1);
  expect(await exists(draft)).toBe(false);
  expect(await house.owner.$count(documentHashes)).toBe(0);
  expect(await house.owner.select().from(applicants).where(eq(applicants.applicationId, draft.id))).toEqual([]);
  expect(await house.owner.select().from(documents).where(eq(documents.applicationId, draft.id))).toEqual([]);
  expect(await house.owner.select().from(documentContents)).toEqual([]);
  expect(await eventNames(house.owner, draft.id)).toEqual(['application.erased']);
});

test('a draft that was withdrawn goes as well, and a case that was withdrawn after it had been submitted stays', async () => {
  const slots = ['front'] as const;
  const draft = await makeApplication(house.owner, { status: 'draft', createdAt: OLD, slots });
  const submitted = await makeApplication(house.owner, { status: 'submitted', createdAt: OLD });
  for (const { id } of [draft, submitted]) {
    await withdrawApplication({ db: house.db, actor: applicantOf({ id }), input: { applicationId: id }, now: NOW });
  }
  expect(await erase()).toBe(1);
  expect([await exists(draft), await exists(submitted)]).toEqual([false, true]);
  expect(await house.owner.select().from(documents).where(eq(documents.applicationId, draft.id))).toEqual([]);
  const [, erased] = await house.owner.select().from(auditEvents).where(eq(auditEvents.applicationId, draft.id));
  expect(erased).toMatchObject({ name: 'application.erased', before: { status: 'withdrawn', documents: 1 } });
});

test('a younger draft and a submitted case stay', async () => {
  const young = await makeApplication(house.owner, { status: 'draft', createdAt: new Date(OLD.getTime() + 2) });
  const submitted = await makeApplication(house.owner, { status: 'submitted', createdAt: OLD });
  expect(await erase()).toBe(0);
  expect([await exists(young), await exists(submitted)]).toEqual([true, true]);
});

test('is for a job alone', async () => {
  const actor = await makeActor(house.owner, 'admin');
  expect((await refusal(eraseDrafts({ db: house.db, actor, input: { limit: 50 }, now: NOW }))).code).toBe('forbidden');
});

test('does not happen when its event cannot be written', async () => {
  const draft = await makeApplication(house.owner, { status: 'draft', createdAt: OLD });
  await house.withoutAudit(() => expect(erase()).rejects.toThrow());
  expect(await exists(draft)).toBe(true);
});
