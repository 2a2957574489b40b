import 'server-only';
import type { Invitation } from '#db/issue-invitation';
import { env } from '#server/env';

export type JoinLink = { href: string; expiresAt: Date };

/** The link that an invitation is handed over as; it is shown once. */
export function joinLink({ token, expiresAt }: Invitation): JoinLink {
  return { href: new URL(`/join/${token}`, env().NEXTAUTH_URL).href, expiresAt };
}
