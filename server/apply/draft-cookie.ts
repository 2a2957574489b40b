import { cookies } from 'next/headers';

import { POLICY } from '#domain/policy';
import { env } from '#server/env';

export const DRAFT_COOKIE = 'signoff_draft';

/** While it is being written the draft is kept for days; once sent, the browser may be another's within the hour. */
export const DRAFT_COOKIE_SECONDS = { draft: POLICY.draftDays * 24 * 3600, sent: 3600, none: 0 } as const;

/** From a server action: this browser writes that draft from now on. */
export async function keepDraft(token: string): Promise<void> {
  const secure = isSecure();
  const kept = { path: '/apply', maxAge: DRAFT_COOKIE_SECONDS.draft, httpOnly: true, sameSite: 'lax', secure } as const;
  (await cookies()).set(DRAFT_COOKIE, token, kept);
}

/** A Set-Cookie header: out of reach of scripts, and sent to the pages of /apply alone. */
export function draftCookie(token: string, lasting: keyof typeof DRAFT_COOKIE_SECONDS): string {
  const secure = isSecure() ? '; Secure' : '';
  return `${DRAFT_COOKIE}=${token}; Path=/apply; Max-Age=${DRAFT_COOKIE_SECONDS[lasting]}; HttpOnly; SameSite=Lax${secure}`;
}

function isSecure(): boolean {
  return new URL(env().NEXTAUTH_URL).protocol === 'https:';
}
