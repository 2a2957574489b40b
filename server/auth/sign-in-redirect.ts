import { parseNextPath } from '#server/auth/next-path';
import { env } from '#server/env';

/** Keeps the address that was typed for the page that shows the error: HttpOnly, two minutes, that page alone. */
export const TYPED_EMAIL_COOKIE = 'signoff_typed_email';

/** next-auth's redirect made our own: relative, with the error as a code and the way onward kept. */
export function afterSignIn(answer: Response, form: URLSearchParams): Response {
  const location = answer.headers.get('location');
  if (location === null) return answer;
  const url = new URL(location, env().NEXTAUTH_URL);
  const next = parseNextPath(form.get('next'));
  const error = url.searchParams.get('error') ?? (url.searchParams.has('csrf') ? 'page_expired' : null);

  const headers = new Headers(answer.headers);
  headers.set('cache-control', 'no-store');
  headers.delete('content-type');
  if (error === null) {
    headers.set('location', next ?? '/sign-in');
    headers.append('set-cookie', typedEmail('', 0));
  } else {
    const [code = '', until] = error.split(' ');
    const query = new URLSearchParams({ error: code });
    if (until !== undefined) query.set('until', until);
    if (next !== null) query.set('next', next);
    headers.set('location', `/sign-in?${query}`);
    headers.append('set-cookie', typedEmail(form.get('email') ?? '', 120));
  }
  return new Response(null, { status: 303, headers });
}

function typedEmail(email: string, seconds: number): string {
  const value = encodeURIComponent(email.slice(0, 320));
  const secure = env().NEXTAUTH_URL.startsWith('https://') ? '; Secure' : '';
  return `${TYPED_EMAIL_COOKIE}=${value}; Path=/sign-in; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}
