import { and, eq, sql } from 'drizzle-orm';

import type { Db, Executor, Tx } from '#db/client';
import { idempotencyKeys } from '#db/schema/index';

export type StoredAnswer = { status: number; body: unknown; headers: Record<string, string> };

export type OnceResult =
  | { kind: 'answered' | 'replayed'; answer: StoredAnswer }
  | { kind: 'in_progress' }
  | { kind: 'other_request' };

export type OnceKey = { clientId: string; key: string; requestHash: Buffer };

/**
 * Runs `work` for the first request with a key and answers every later one with that answer. The key is held by a lock of
 * the work's own transaction, in which the answer is written too: a request that dies leaves nothing, its key included.
 */
export async function answerOnce(
  db: Db,
  { now, work, ...by }: OnceKey & { now: Date; work: (tx: Tx) => Promise<StoredAnswer> },
): Promise<OnceResult> {
  const earlier = await findAnswer(db, by);
  if (earlier !== null) return earlier;
  return db.transaction(async (tx) => {
    if (!(await holdKey(tx, by))) return { kind: 'in_progress' };
    const meanwhile = await findAnswer(tx, by);
    if (meanwhile !== null) return meanwhile;
    const answer = await work(tx);
    const { status: responseStatus, body: responseBody, headers: responseHeaders } = answer;
    await tx.insert(idempotencyKeys).values({ ...by, startedAt: now, responseStatus, responseBody, responseHeaders });
    return { kind: 'answered', answer };
  });
}

/** Until the transaction ends nobody else holds the key; false where another request does. */
async function holdKey(tx: Tx, { clientId, key }: OnceKey): Promise<boolean> {
  const [row] = await tx.execute<{ held: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`${clientId} ${key}`}, 0)) AS held`,
  );
  return row?.held === true;
}

async function findAnswer(executor: Executor, { clientId, key, requestHash }: OnceKey): Promise<OnceResult | null> {
  const [entry] = await executor
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.clientId, clientId), eq(idempotencyKeys.key, key)));
  if (entry === undefined) return null;
  if (!entry.requestHash.equals(requestHash) || entry.responseStatus === null) return { kind: 'other_request' };
  const { responseStatus: status, responseBody: body, responseHeaders } = entry;
  return { kind: 'replayed', answer: { status, body, headers: responseHeaders ?? {} } };
}
