import { and, eq, gt, isNull, sql } from 'drizzle-orm';

import { builtOnce } from '#db/built-once';
import type { Db } from '#db/client';
import { hashToken } from '#db/hash-token';
import { staff, staffSessions } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { SESSION_IDLE_MINUTES } from '#domain/staff';

export type SessionStaff = Omit<StaffActor, 'kind' | 'correlationId'>;

const MINUTE = 60_000;

const staffAsked = builtOnce((executor) =>
  executor
    .select({
      sessionId: staffSessions.id,
      lastSeenAt: staffSessions.lastSeenAt,
      staffId: staff.id,
      name: staff.name,
      email: staff.email,
      role: staff.role,
      storeId: staff.storeId,
      locale: staff.locale,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(
        eq(staffSessions.tokenHash, sql.placeholder('tokenHash')),
        isNull(staffSessions.revokedAt),
        gt(staffSessions.expiresAt, sql.placeholder('now')),
        gt(staffSessions.lastSeenAt, sql.placeholder('idleSince')),
        eq(staff.status, 'active'),
      ),
    )
    .prepare('session_staff'),
);

/**
 * The active staff member of a live session, read in one statement; the session is marked as seen once a minute, unless
 * nobody is there to be seen: a page that asks by itself.
 */
export async function findSessionStaff({
  db,
  token,
  now,
  isUnattended = false,
  isScreen = false,
}: {
  db: Db;
  token: string;
  now: Date;
  isUnattended?: boolean;
  /** A screen on a wall, which nobody touches: its session counts until the day's end, however idle. */
  isScreen?: boolean;
}): Promise<SessionStaff | null> {
  const [found] = await staffAsked(db).execute({
    tokenHash: hashToken(token),
    now: now.toISOString(),
    idleSince: new Date(isScreen ? 0 : now.getTime() - SESSION_IDLE_MINUTES * MINUTE).toISOString(),
  });
  if (found === undefined) return null;
  const { sessionId, lastSeenAt, ...person } = found;
  if (!isUnattended && !isScreen && now.getTime() - lastSeenAt.getTime() >= MINUTE) {
    await db.update(staffSessions).set({ lastSeenAt: now }).where(eq(staffSessions.id, sessionId));
  }
  return person;
}
