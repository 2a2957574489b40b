import { env } from '#server/env';

/** Whether the request says that it comes from our own pages; a missing Origin says nothing and is refused. */
export function hasOwnOrigin(headers: Pick<Headers, 'get'>): boolean {
  const origin = headers.get('origin');
  return origin !== null && isOwn(origin, headers);
}

/**
 * For the public forms: an old browser that sends neither Origin nor Sec-Fetch-Site is let through. From a page with
 * `Referrer-Policy: no-referrer` a form comes with `Origin: null`: there Sec-Fetch-Site has to say it.
 */
export function isNotForeign(headers: Pick<Headers, 'get'>): boolean {
  const origin = headers.get('origin');
  if (origin === 'null') return headers.get('sec-fetch-site') === 'same-origin';
  if (origin !== null) return isOwn(origin, headers);
  const site = headers.get('sec-fetch-site');
  return site === null || site === 'same-origin';
}

function isOwn(origin: string, headers: Pick<Headers, 'get'>): boolean {
  if (!URL.canParse(origin)) return false;
  const { NEXTAUTH_URL, TRUST_PROXY } = env();
  if (origin === new URL(NEXTAUTH_URL).origin) return true;
  const forwarded = TRUST_PROXY ? headers.get('x-forwarded-host') : null;
  return new URL(origin).host === (forwarded ?? headers.get('host'));
}
