import { and, eq, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { signInAttempts } from '#db/schema/index';
import { LINE_CODE_LIMITS } from '#domain/line-inquiry';
import { POLICY } from '#domain/policy';
import { LOCKOUT } from '#domain/staff';
import { WALK_IN_LOOKUPS } from '#domain/walk-in';

/** New applications of people who are not known are counted like guesses, by their address alone, and what a clerk looks up. */
const LIMITS = {
  ...LOCKOUT,
  draft: { failures: POLICY.draftsAnHour, windowMinutes: 60, lockMinutes: 60 },
  ...LINE_CODE_LIMITS,
  walk_in: { failures: WALK_IN_LOOKUPS, windowMinutes: 15, lockMinutes: 15 },
} as const;

export type AttemptKey = { scope: keyof typeof LIMITS; keyHash: Buffer };

const MINUTE = 60_000;

/** Counts an attempt before it is looked at, in one statement that parallel ones queue on; the lock's end, or null. */
export async function countAttempt(
  executor: Executor,
  { scope, keyHash }: AttemptKey,
  now: Date,
): Promise<Date | null> {
  const { failures: allowed, windowMinutes, lockMinutes } = LIMITS[scope];
  const at = (minutes: number) => sql`${new Date(now.getTime() + minutes * MINUTE).toISOString()}::timestamptz`;
  const { failures, lockedUntil, windowStartedAt } = signInAttempts;
  const isLocked = sql`${lockedUntil} > ${at(0)}`;
  const isOver = sql`${lockedUntil} IS NOT NULL OR ${windowStartedAt} <= ${at(-windowMinutes)}`;
  const [counted] = await executor
    .insert(signInAttempts)
    .values({ scope, keyHash, failures: 1, windowStartedAt: now })
    .onConflictDoUpdate({
      target: [signInAttempts.scope, signInAttempts.keyHash],
      set: {
        failures: sql`CASE WHEN ${isLocked} THEN ${failures} WHEN ${isOver} THEN 1 ELSE ${failures} + 1 END`,
        windowStartedAt: sql`CASE WHEN ${isLocked} THEN ${windowStartedAt} WHEN ${isOver} THEN ${at(0)} ELSE ${windowStartedAt} END`,
        lockedUntil: sql`CASE WHEN ${isLocked} THEN ${lockedUntil} WHEN ${isOver} THEN NULL
          WHEN ${failures} + 1 > ${allowed} THEN ${at(lockMinutes)} END`,
      },
    })
    .returning({ lockedUntil });
  return counted?.lockedUntil ?? null;
}

/** After a right password: the account starts anew, the address gets this one guess back and no more. */
export async function forgiveAttempts(
  executor: Executor,
  { accountKey, addressKey }: { accountKey: Buffer; addressKey: Buffer },
): Promise<void> {
  await executor.delete(signInAttempts).where(isRow({ scope: 'account', keyHash: accountKey }));
  await executor
    .update(signInAttempts)
    .set({ failures: sql`greatest(${signInAttempts.failures} - 1, 0)` })
    .where(isRow({ scope: 'address', keyHash: addressKey }));
}

function isRow({ scope, keyHash }: AttemptKey) {
  return and(eq(signInAttempts.scope, scope), eq(signInAttempts.keyHash, keyHash));
}
