import { and, eq, isNull } from 'drizzle-orm';

import type { Db, Tx } from '#db/client';
import { idempotencyKeys } from '#db/schema/index';

export type StoredAnswer = { status: number; body: unknown; headers: Record<string, string> };

export type OnceResult =
  | { kind: 'answered' | 'replayed'; answer: StoredAnswer }
  | { kind: 'in_progress' }
  | { kind: 'other_request' };

export type OnceKey = { clientId: string; key: string; requestHash: Buffer };

/** After this long without an answer a request is held to have died with its process. */
export const ABANDONED_AFTER_MS = 60_000;

/**
 * Runs `work` for the first request with a key and answers every later one with that answer. The answer is written in the
 * transaction of the work, so that the two exist together or not at all.
 */
export async function answerOnce(
  db: Db,
  { now, work, ...by }: OnceKey & { now: Date; work: (tx: Tx) => Promise<StoredAnswer> },
): Promise<OnceResult> {
  const earlier = await takeKey(db, by, now);
  if (earlier !== 'taken') return earlier;
  try {
    return await db.transaction(async (tx) => {
      const mine = ownEntry(by, now);
      const [held] = await tx.select({ key: idempotencyKeys.key }).from(idempotencyKeys).where(mine).for('update');
      if (held === undefined) return { kind: 'in_progress' };
      const answer = await work(tx);
      await tx
        .update(idempotencyKeys)
        .set({ responseStatus: answer.status, responseBody: answer.body, responseHeaders: answer.headers })
        .where(mine);
      return { kind: 'answered', answer };
    });
  } catch (error) {
    // Nothing was done, or else the answer stands beside it and this removes nothing: the key is free to be tried again.
    await db.delete(idempotencyKeys).where(ownEntry(by, now)).catch(() => undefined);
    throw error;
  }
}

/** `taken` when the request is the first with its key, or the heir of one that died; else what to say. */
async function takeKey(db: Db, by: OnceKey, now: Date): Promise<'taken' | OnceResult> {
  const inserted = await db
    .insert(idempotencyKeys)
    .values({ ...by, startedAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (inserted.length > 0) return 'taken';
  const [entry] = await db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.clientId, by.clientId), eq(idempotencyKeys.key, by.key)));
  if (entry === undefined) return { kind: 'in_progress' };
  if (!entry.requestHash.equals(by.requestHash)) return { kind: 'other_request' };
  if (entry.responseStatus !== null) {
    const answer = { status: entry.responseStatus, body: entry.responseBody, headers: entry.responseHeaders ?? {} };
    return { kind: 'replayed', answer };
  }
  if (now.getTime() - entry.startedAt.getTime() < ABANDONED_AFTER_MS) return { kind: 'in_progress' };
  const inherited = await db
    .update(idempotencyKeys)
    .set({ startedAt: now })
    .where(ownEntry(by, entry.startedAt))
    .returning({ key: idempotencyKeys.key });
  return inherited.length > 0 ? 'taken' : { kind: 'in_progress' };
}

function ownEntry({ clientId, key }: OnceKey, startedAt: Date) {
  return and(
    eq(idempotencyKeys.clientId, clientId),
    eq(idempotencyKeys.key, key),
    eq(idempotencyKeys.startedAt, startedAt),
    isNull(idempotencyKeys.responseStatus),
  );
}
