import { and, eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { attachDocument } from '#db/commands/attach-document';
import { submitApplication } from '#db/commands/submit-application';
import { findSameImages } from '#db/find-same-images';
import { checks, documentHashes, documents } from '#db/schema/index';
import { SAME_IMAGE_BITS } from '#domain/image-hash';
import { capture } from '#tests/bench/statements';
import { startDraft, upload, wholeDraft } from '#tests/support/draft';
import { NOW, applicantOf, makeApplication, makeDocument, makeLine } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { alteredHash, randomHash } from '#tests/support/random-hash';

let house: TestDatabase;
beforeEach(async () => {
  house = await openTestDatabase();
});
afterEach(() => house.close());

type Given = Parameters<typeof makeApplication>[1] & { front?: string | null; portrait?: string | null };

/** A case with just these photos. */
async function made({ front, portrait, ...given }: Given = {}): Promise<MadeApplication> {
  const application = await makeApplication(house.owner, { ...given, slots: [] });
  const applicationId = application.id;
  if (front !== undefined) await makeDocument(house.owner, { applicationId, slot: 'front', hash: front });
  if (portrait !== undefined) await makeDocument(house.owner, { applicationId, slot: 'portrait', hash: portrait });
  return application;
}

function found({ id, applicant: { documentKind, documentNumber } }: MadeApplication) {
  const person = { documentKind: documentKind ?? 'passport', documentNumber: documentNumber ?? '' };
  return findSameImages(house.db, { applicationId: id, person });
}

describe('the same photo in the case of another person', () => {
  test('is found in its slot, however the other case ended, newest first', async () => {
    const front = randomHash();
    const older = await made({ front, status: 'rejected', submittedAt: new Date(NOW.getTime() - 9_000_000) });
    const newer = await made({ front: alteredHash(front, SAME_IMAGE_BITS), status: 'completed' });
    const mine = await made({ front, portrait: randomHash() });
    expect(await found(mine)).toEqual([{ slot: 'front', references: [newer.reference, older.reference] }]);
  });

  test('is found in another slot, and once for each case', async () => {
    const [face, card] = [randomHash(), randomHash()];
    const other = await made({ front: face, portrait: card });
    await makeDocument(house.owner, { applicationId: other.id, slot: 'front', hash: face, replacedAt: NOW });
    const mine = await made({ front: card, portrait: face });
    expect(await found(mine)).toEqual([
      { slot: 'front', references: [other.reference] },
      { slot: 'portrait', references: [other.reference] },
    ]);
  });

  test('is found where the other case has replaced it since, and not where this one has', async () => {
    const hash = randomHash();
    const first = await made({ front: randomHash() });
    await makeDocument(house.owner, { applicationId: first.id, slot: 'front', hash, replacedAt: NOW });
    const second = await made({ front: hash });
    expect(await found(second)).toEqual([{ slot: 'front', references: [first.reference] }]);
    expect(await found(first)).toEqual([]);
  });

  test('is another photo from one bit on', async () => {
    const front = randomHash();
    await made({ front: alteredHash(front, SAME_IMAGE_BITS + 1) });
    expect(await found(await made({ front }))).toEqual([]);
  });

  test.each([0, 7, 15])('is found by one band alone, the %i-th, where every other was altered', async (untouched) => {
    const front = randomHash();
    const altered = [...front].map((bit, at) => {
      const isAltered = at % 32 === 3 && Math.floor(at / 32) !== untouched;
      return isAltered ? `${1 - Number(bit)}` : bit;
    });
    await made({ front: altered.join('') });
    expect(await found(await made({ front }))).toHaveLength(1);
  });
});

describe('not found is', () => {
  test('what the same person sent for another line, however the number is spelt', async () => {
    const front = randomHash();
    const documentNumber = 'e12345678';
    await made({ front, applicant: { documentKind: 'passport', documentNumber } });
    const mine = await made({ front, applicant: { documentKind: 'passport', documentNumber: 'E 1234-5678' } });
    expect(await found(mine)).toEqual([]);
  });

  test('what lies in a draft', async () => {
    const front = randomHash();
    await made({ front, status: 'draft' });
    expect(await found(await made({ front }))).toEqual([]);
  });

  test('a back or a SIM card, which look alike', async () => {
    const { id } = await made();
    for (const slot of ['back', 'sim'] as const) await makeDocument(house.owner, { applicationId: id, slot });
    const hashed = await house.owner.select().from(documentHashes);
    expect(hashed).toEqual([]);
    expect(await house.db.select().from(documents).where(eq(documents.applicationId, id))).toHaveLength(2);
  });
});

describe('a photo without a hash', () => {
  test('leaves it unknown, and matches no other without one', async () => {
    await made({ front: null });
    expect(await found(await made({ front: null }))).toBeNull();
  });

  test('hides nothing that another photo shows', async () => {
    const portrait = randomHash();
    const other = await made({ portrait });
    const mine = await made({ front: null, portrait });
    expect(await found(mine)).toEqual([{ slot: 'portrait', references: [other.reference] }]);
  });
});

async function outcomeOf(applicationId: string) {
  const [check] = await house.owner
    .select({ outcome: checks.outcome, evidence: checks.evidence })
    .from(checks)
    .where(and(eq(checks.applicationId, applicationId), eq(checks.code, 'same_image')));
  return check;
}

describe('a submission', () => {
  const submit = (id: string) =>
    submitApplication({
      db: house.db,
      actor: applicantOf({ id }),
      input: { applicationId: id, declared: true },
      now: NOW,
    });

  test('is checked by the photos as they were uploaded', async () => {
    const hash = randomHash();
    const one = await wholeDraft(house.db, await makeLine(house.owner));
    const other = await wholeDraft(house.db, await makeLine(house.owner));
    for (const { id, actor } of [one, other]) {
      await attachDocument({ db: house.db, actor, input: { ...upload(id, 'front'), hash }, now: NOW });
    }
    await submit(one.id);
    expect(await outcomeOf(one.id)).toMatchObject({ outcome: 'pass' });
    expect(await submit(other.id)).toMatchObject({ status: 'submitted' });
    expect(await outcomeOf(other.id)).toEqual({
      outcome: 'fail',
      evidence: { compared: true, count: 1, slots: ['front'], references: [one.reference] },
    });
  });

  test('with a blank photo is unknown', async () => {
    const draft = await wholeDraft(house.db, await makeLine(house.owner));
    const input = { ...upload(draft.id, 'portrait'), hash: null };
    await attachDocument({ db: house.db, actor: draft.actor, input, now: NOW });
    await submit(draft.id);
    expect(await outcomeOf(draft.id)).toEqual({ outcome: 'unknown', evidence: { compared: false } });
  });
});

test('what a draft replaces leaves no hash behind', async () => {
  const draft = await startDraft(house.db);
  const send = (hash: string) =>
    attachDocument({ db: house.db, actor: draft.actor, input: { ...upload(draft.id, 'front'), hash }, now: NOW });
  await send(randomHash());
  const second = randomHash();
  await send(second);
  const kept = await house.owner.select({ hash: documentHashes.hash }).from(documentHashes);
  expect(kept).toEqual([{ hash: second }]);
});

test('a search never reads the hashes of everybody', async () => {
  await house.owner.execute(sql`
    INSERT INTO applications (id, reference, status, channel, locale, status_token_hash, created_at)
    SELECT gen_random_uuid(), 'DRAFT-' || n, 'draft', 'web', 'en', sha256(n::text::bytea), now()
    FROM generate_series(1, 20000) n`);
  await house.owner.execute(sql`
    INSERT INTO documents (id, application_id, slot, original_sha256, original_type, original_bytes, content_type,
      stored_bytes, width, height, uploaded_at)
    SELECT gen_random_uuid(), id, 'front', 'x', 'jpeg', 1, 'image/jpeg', 1, 1, 1, now() FROM applications`);
  await house.owner.execute(sql`
    INSERT INTO document_hashes (document_id, hash, hashed_at)
    SELECT id, ('x' || repeat(md5(id::text), 4))::bit(512), now() FROM documents`);
  await house.owner.execute(sql`ANALYZE document_hashes, documents, applications, applicants`);
  const person = { documentKind: 'passport', documentNumber: 'E1' } as const;
  const { id } = await made({ front: randomHash() });
  const [statement] = await capture(house.url, (db) => findSameImages(db, { applicationId: id, person }));
  const lines = await house.owner.execute<{ 'QUERY PLAN': string }>(
    sql.raw(`EXPLAIN (GENERIC_PLAN) ${statement?.text ?? ''}`),
  );
  const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
  expect(plan).toContain('Bitmap Index Scan on document_hashes_bands_idx');
  expect(plan).not.toMatch(/Seq Scan on (document_hashes|documents|applications)/);
});
