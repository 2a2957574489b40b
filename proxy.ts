import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';

import { csrfCookieName, makeCsrfCookie, readCsrfToken } from '#server/auth/csrf-cookie';
import { CORRELATION_HEADER, correlationIdOf } from '#server/log';
import { PATH_HEADER } from '#server/path-header';
import { pageSecurityPolicy } from './server/content-security-policy.js';

/** Gives each page its correlation id, path and script policy, and the sign-in form its token. No boundary: pages authorise. */
export function proxy(request: NextRequest): NextResponse {
  const correlationId = correlationIdOf(request.headers);
  const csrf = request.nextUrl.pathname === '/sign-in' ? missingCsrfCookie(request) : null;
  if (csrf !== null) request.cookies.set(csrfCookieName(), csrf);

  const headers = new Headers(request.headers);
  headers.set(CORRELATION_HEADER, correlationId);
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const policy = pageSecurityPolicy(request.nextUrl.pathname);
  if (policy !== null) headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(CORRELATION_HEADER, correlationId);
  if (policy !== null) response.headers.set('Content-Security-Policy', policy);
  if (csrf !== null) {
    const secure = csrfCookieName().startsWith('__Host-');
    response.cookies.set(csrfCookieName(), csrf, { httpOnly: true, sameSite: 'lax', path: '/', secure });
  }
  return response;
}

function missingCsrfCookie(request: NextRequest): string | null {
  return readCsrfToken(request.cookies.get(csrfCookieName())?.value) === null ? makeCsrfCookie() : null;
}

/** Uploads stay outside: a proxy cuts their bodies at 10 MB. */
export const config = {
  matcher: [
    {
      source: '/((?!api/|tmf-api/|number-recycling/|gsma/|_next/|favicon.ico).*)',
      missing: [{ type: 'header', key: 'content-type', value: 'multipart/form-data.*' }],
    },
  ],
};
