import { createHmac } from 'node:crypto';

import { env } from '#server/env';

/** A keyed hash by which an account or an address can be counted without being kept. */
export function lookupKey(scope: 'account' | 'address' | 'line', value: string): Buffer {
  return createHmac('sha256', env().LOOKUP_PEPPER).update(`${scope}:${value}`).digest();
}
