import { eq, isNull } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { hashDocuments } from '#db/commands/hash-documents';
import { sealContent } from '#db/envelope';
import { hashImage } from '#db/hash-image';
import { documentContents, documentHashes } from '#db/schema/index';
import { MASTER_KEYS } from '#tests/support/draft';
import { NOW, SYSTEM, makeActor, makeApplication } from '#tests/support/factories';
import { plainJpeg } from '#tests/support/make-image';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeEach(async () => {
  house = await openTestDatabase();
});
afterEach(() => house.close());

const hash = (limit: number) =>
  hashDocuments({ db: house.db, actor: SYSTEM, input: { limit }, now: NOW, masterKeys: MASTER_KEYS });

/** The photo of a case from before there were hashes. */
async function old(bytes: Buffer | null): Promise<string> {
  const application = await makeApplication(house.owner, { slots: ['front'] });
  const documentId = application.documents[0]?.id ?? '';
  await house.owner
    .update(documentHashes)
    .set({ hash: null, hashedAt: null })
    .where(eq(documentHashes.documentId, documentId));
  if (bytes !== null) {
    const boundTo = { documentId, applicationId: application.id };
    const sealed = sealContent({ bytes, boundTo, masterKeys: MASTER_KEYS });
    await house.owner.insert(documentContents).values({ documentId, ...sealed });
  }
  return documentId;
}

async function hashOf(documentId: string) {
  const [row] = await house.owner.select().from(documentHashes).where(eq(documentHashes.documentId, documentId));
  return row;
}

test('old photos get the hash that they would have got, in batches, each once', async () => {
  const pictures = await Promise.all([1, 2, 3].map((seed) => plainJpeg(seed)));
  const ids: string[] = [];
  for (const bytes of pictures) ids.push(await old(bytes));
  expect(await hash(2)).toEqual({ done: 2, unreadable: 0 });
  expect(await hash(2)).toEqual({ done: 1, unreadable: 0 });
  expect(await hash(2)).toEqual({ done: 0, unreadable: 0 });
  for (const [index, id] of ids.entries()) {
    const kept = await hashOf(id);
    expect(kept).toMatchObject({ hash: await hashImage(pictures[index] ?? Buffer.alloc(0)), hashedAt: NOW });
    expect(kept?.bands).toHaveLength(16);
  }
});

test('one that cannot be opened is passed over for good, and keeps no other from its hash', async () => {
  const lost = await old(null);
  const whole = await old(await plainJpeg());
  expect(await hash(10)).toEqual({ done: 2, unreadable: 1 });
  expect(await hashOf(lost)).toMatchObject({ hash: null, hashedAt: NOW });
  expect((await hashOf(whole))?.hash).toHaveLength(512);
});

test('two runs at once share the work', async () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) await old(await plainJpeg(seed));
  const runs = await Promise.all([hash(3), hash(3)]);
  expect(runs.map(({ done }) => done)).toEqual([3, 3]);
  expect(await house.owner.$count(documentHashes, isNull(documentHashes.hashedAt))).toBe(0);
});

test('is the work of the system alone', async () => {
  const actor = await makeActor(house.owner, 'supervisor');
  const call = hashDocuments({ db: house.db, actor, input: { limit: 1 }, now: NOW, masterKeys: MASTER_KEYS });
  expect((await refusal(call)).code).toBe('forbidden');
});
