import { decode } from 'next-auth/jwt';

import { env } from '#server/env';

/** next-auth's own name for it, with the prefix that a browser holds to HTTPS. */
export function sessionCookieName(): string {
  return env().NEXTAUTH_URL.startsWith('https://') ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

/** Opening the envelope takes longer than all else that a request asks of it, and the same one comes with each. */
const opened = new Map<string, string>();
const OPENED_MAX = 2000;

/** The opaque session token in next-auth's encrypted cookie; null for anything that is not one of ours. */
export async function readSessionToken(cookie: string | undefined): Promise<string | null> {
  if (cookie === undefined || cookie === '') return null;
  const known = opened.get(cookie);
  if (known !== undefined) return known;
  const token = await openCookie(cookie);
  if (token === null) return null;
  if (opened.size >= OPENED_MAX) opened.clear();
  opened.set(cookie, token);
  return token;
}

async function openCookie(cookie: string): Promise<string | null> {
  try {
    const content = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET });
    return typeof content?.sid === 'string' ? content.sid : null;
  } catch {
    return null;
  }
}
