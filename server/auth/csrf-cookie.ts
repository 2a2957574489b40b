import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import { env } from '#server/env';

/** next-auth's own double-submit cookie: `token|sha256(token + secret)`, made here so that the page comes with it. */
export function csrfCookieName(): string {
  return env().NEXTAUTH_URL.startsWith('https://') ? '__Host-next-auth.csrf-token' : 'next-auth.csrf-token';
}

export function makeCsrfCookie(): string {
  const token = randomBytes(32).toString('hex');
  return `${token}|${signatureOf(token)}`;
}

/** The token in a cookie that we made, or null. */
export function readCsrfToken(cookie: string | undefined): string | null {
  const [token = '', signature = ''] = (cookie ?? '').split('|');
  const given = Buffer.from(signature);
  const expected = Buffer.from(signatureOf(token));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function signatureOf(token: string): string {
  return createHash('sha256').update(`${token}${env().NEXTAUTH_SECRET}`).digest('hex');
}
