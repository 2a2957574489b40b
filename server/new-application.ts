import 'server-only';

import { randomBytes } from 'node:crypto';

import { newId } from '#db/new-id';
import { makeReference } from '#domain/reference';
import { hashToken, statusTokenFor } from '#server/applicant';
import { env } from '#server/env';

/** What is random about a new application. */
export function newApplicationIdentity(): { id: string; reference: string; statusTokenHash: Buffer } {
  const id = newId();
  return { id, reference: makeReference(randomBytes(9)), statusTokenHash: hashToken(statusTokenFor(id)) };
}

/** The whole secret link, as it stands in a letter. */
export function statusLinkFor(applicationId: string): string {
  return new URL(`/status/${statusTokenFor(applicationId)}`, env().NEXTAUTH_URL).href;
}
