import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';

import { csrfCookieName, makeCsrfCookie, readCsrfToken } from '#server/auth/csrf-cookie';

/** Gives the sign-in form its token; what every page is told it gets from server/tell-page.ts. */
export function proxy(request: NextRequest): NextResponse {
  if (readCsrfToken(request.cookies.get(csrfCookieName())?.value) !== null) return NextResponse.next();
  const csrf = makeCsrfCookie();
  request.cookies.set(csrfCookieName(), csrf);
  const response = NextResponse.next({ request: { headers: request.headers } });
  const secure = csrfCookieName().startsWith('__Host-');
  response.cookies.set(csrfCookieName(), csrf, { httpOnly: true, sameSite: 'lax', path: '/', secure });
  return response;
}

export const config = { matcher: '/sign-in' };
