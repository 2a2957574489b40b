import { encode } from 'next-auth/jwt';

import type { Executor } from '#db/client';
import { hashToken, newToken } from '#db/hash-token';
import { staffSessions } from '#db/schema/index';

const HOUR = 3_600_000;

/** A live session of the member's and the Cookie header of a browser that holds it, without the sign-in form. */
export async function staffCookie(db: Executor, staffId: string, secret: string): Promise<string> {
  const token = newToken();
  const now = new Date();
  await db.insert(staffSessions).values({
    tokenHash: hashToken(token),
    staffId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + HOUR),
  });
  return `next-auth.session-token=${await encode({ token: { sid: token }, secret })}`;
}
