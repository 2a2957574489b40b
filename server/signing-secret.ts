import { createHmac } from 'node:crypto';

import { env } from '#server/env';

/** A secret in the form of Standard Webhooks, derived from what it is for, so that nothing keeps it. */
export function signingSecret(purpose: string): string {
  return `whsec_${createHmac('sha256', env().LOOKUP_PEPPER).update(purpose).digest('base64')}`;
}
