import { randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { ABANDONED_AFTER_MS, answerOnce } from '#db/answer-once';
import type { OnceKey } from '#db/answer-once';
import type { Tx } from '#db/client';
import { startApplication } from '#db/commands/start-application';
import { newId } from '#db/new-id';
import { apiClients, applications, idempotencyKeys } from '#db/schema/index';
import { makeReference } from '#domain/reference';
import { VISITOR } from '#tests/support/draft';
import { NOW } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

let house: TestDatabase;
let by: OnceKey;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterAll(() => house.close());
beforeEach(async () => {
  const clientId = newId();
  await house.owner.insert(apiClients).values({
    id: clientId,
    name: clientId,
    keyHash: randomBytes(32),
    scopes: ['applications:write'],
    createdAt: NOW,
  });
  by = { clientId, key: 'order-1', requestHash: randomBytes(32) };
});

const later = (ms: number) => new Date(NOW.getTime() + ms);

/** Opens an application, marked with the client that asked, and answers with its reference. */
async function open(tx: Tx) {
  const id = newId();
  const reference = makeReference(randomBytes(9));
  const input = { id, reference, statusTokenHash: randomBytes(32), locale: 'en' as const, answers: {} };
  await startApplication({ db: tx, actor: VISITOR, input, now: NOW });
  await tx.update(applications).set({ clientId: by.clientId }).where(eq(applications.id, id));
  return { status: 201, body: { reference }, headers: { location: `/${reference}` } };
}

const opened = () => house.owner.select().from(applications).where(eq(applications.clientId, by.clientId));

describe('one answer a key', () => {
  test('is given first, and replayed with the same status, body and headers', async () => {
    const first = await answerOnce(house.db, { ...by, now: NOW, work: open });
    const second = await answerOnce(house.db, { ...by, now: later(5_000), work: open });
    expect(first.kind).toBe('answered');
    expect(second).toEqual({ ...first, kind: 'replayed' });
    expect(await opened()).toHaveLength(1);
  });

  test('is not given to another request, another key is another request, and another client has keys of its own', async () => {
    await answerOnce(house.db, { ...by, now: NOW, work: open });
    const other = await answerOnce(house.db, { ...by, requestHash: randomBytes(32), now: NOW, work: open });
    expect(other).toEqual({ kind: 'other_request' });
    expect((await answerOnce(house.db, { ...by, key: 'order-2', now: NOW, work: open })).kind).toBe('answered');
    expect(await opened()).toHaveLength(2);
  });

  test('fifty at once open one application', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, () => answerOnce(house.db, { ...by, now: NOW, work: open })),
    );
    expect(results.filter((result) => result.kind === 'answered')).toHaveLength(1);
    expect(results.filter((result) => result.kind === 'other_request')).toHaveLength(0);
    expect(await opened()).toHaveLength(1);
  });

  test('stands or falls with its work', async () => {
    const broken = answerOnce(house.db, {
      ...by,
      now: NOW,
      work: async (tx) => {
        await open(tx);
        throw new Error('the disk is full');
      },
    });
    await expect(broken).rejects.toThrow('the disk is full');
    expect(await opened()).toEqual([]);
    expect((await answerOnce(house.db, { ...by, now: later(1), work: open })).kind).toBe('answered');
  });
});

describe('a request that died without an answer', () => {
  const died = () => house.owner.insert(idempotencyKeys).values({ ...by, startedAt: NOW });

  test('is in progress for a minute, then its work is done by one heir', async () => {
    await died();
    const soon = await answerOnce(house.db, { ...by, now: later(ABANDONED_AFTER_MS - 1), work: open });
    expect(soon).toEqual({ kind: 'in_progress' });
    const heirs = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        answerOnce(house.db, { ...by, now: later(ABANDONED_AFTER_MS + index), work: open }),
      ),
    );
    expect(heirs.filter((heir) => heir.kind === 'answered')).toHaveLength(1);
    expect(await opened()).toHaveLength(1);
  });

  test('and was only slow finds that its key is no longer its own', async () => {
    let heir = 'nobody';
    const slow = answerOnce(house.db, {
      ...by,
      now: NOW,
      work: async (tx) => {
        const taken = answerOnce(house.db, { ...by, now: later(ABANDONED_AFTER_MS), work: open });
        const answer = await open(tx);
        void taken.then((result) => {
          heir = result.kind;
        });
        return answer;
      },
    });
    expect((await slow).kind).toBe('answered');
    await expect.poll(() => heir).not.toBe('nobody');
    expect(heir).not.toBe('answered');
    expect(await opened()).toHaveLength(1);
  });
});
