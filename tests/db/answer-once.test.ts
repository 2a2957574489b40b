import { randomBytes } from 'node:crypto';

import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { answerOnce } from '#db/answer-once';
import type { OnceKey } from '#db/answer-once';
import type { Tx } from '#db/client';
import { startApplication } from '#db/commands/start-application';
import { newId } from '#db/new-id';
import { apiClients, applications } from '#db/schema/index';
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

  test('is replayed to many at once, none of whom is told to wait', async () => {
    const first = await answerOnce(house.db, { ...by, now: NOW, work: open });
    const others = await Promise.all(
      Array.from({ length: 20 }, () => answerOnce(house.db, { ...by, now: later(1), work: open })),
    );
    expect(others).toEqual(others.map(() => ({ ...first, kind: 'replayed' })));
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

describe('while a request is being answered', () => {
  test('others with its key are told to wait, and then get its answer', async () => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const first = answerOnce(house.db, {
      ...by,
      now: NOW,
      work: async (tx) => {
        begun.resolve();
        await goOn.promise;
        return open(tx);
      },
    });
    await begun.promise;
    expect(await answerOnce(house.db, { ...by, now: later(1), work: open })).toEqual({ kind: 'in_progress' });
    goOn.resolve();
    const answered = await first;
    expect(await answerOnce(house.db, { ...by, now: later(2), work: open })).toEqual({ ...answered, kind: 'replayed' });
    expect(await opened()).toHaveLength(1);
  });

  test('the death of its connection leaves nothing, and the key free at once', async () => {
    const died = answerOnce(house.db, {
      ...by,
      now: NOW,
      work: async (tx) => {
        const answer = await open(tx);
        await tx.execute(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
        return answer;
      },
    });
    await expect(died).rejects.toThrow();
    expect(await opened()).toEqual([]);
    expect((await answerOnce(house.db, { ...by, now: later(1), work: open })).kind).toBe('answered');
    expect(await opened()).toHaveLength(1);
  });
});
