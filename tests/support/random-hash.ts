import { randomBytes } from 'node:crypto';

import { HASH_BITS } from '#domain/image-hash';

/** The hash of a picture that nobody else sent. */
export function randomHash(): string {
  return [...randomBytes(HASH_BITS / 8)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

/** The same picture sent again in another way: so many bits of its hash differ, spread over all of it. */
export function alteredHash(hash: string, bits: number): string {
  const every = Math.floor(HASH_BITS / bits);
  return [...hash].map((bit, at) => (at % every === 0 && at / every < bits ? `${1 - Number(bit)}` : bit)).join('');
}
