import { cookies } from 'next/headers';
import type { NextRequest } from 'next/server';

import { DomainError } from '#domain/domain-error';
import { seeOther } from '#server/applicant-endpoint';
import { signOut } from '#server/auth/auth-options';
import { readSessionToken, sessionCookieName } from '#server/auth/session-cookie';
import { correlationIdOf } from '#server/log';
import { hasOwnOrigin } from '#server/origin';
import { problemResponse } from '#server/problem';

/** Open to everyone, so that an expired session can be left too: it ends the caller's own session and no other. */
export async function POST(request: NextRequest): Promise<Response> {
  const correlationId = correlationIdOf(request.headers);
  if (!hasOwnOrigin(request.headers)) {
    return problemResponse(new DomainError('forbidden', { origin: 'foreign' }), { correlationId });
  }
  const jar = await cookies();
  const token = await readSessionToken(jar.get(sessionCookieName())?.value);
  if (token !== null) await signOut(token, correlationId);
  jar.delete(sessionCookieName());
  return seeOther('/sign-in?signed-out', correlationId);
}
