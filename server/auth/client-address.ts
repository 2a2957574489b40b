import { isIPv6 } from 'node:net';

import { env } from '#server/env';

/** The header in which the process itself writes the socket's address, over whatever a client sent (instrumentation.ts). */
export const SOCKET_ADDRESS_HEADER = 'x-signoff-socket-address';

/** The client's address: the socket's, or behind a trusted proxy the last that it forwarded; an IPv6 one by its /64. */
export function clientAddress(headers: Pick<Headers, 'get'>): string {
  const forwarded = env().TRUST_PROXY ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = (forwarded ?? headers.get(SOCKET_ADDRESS_HEADER) ?? 'unknown').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first four groups: what one subscriber is given is one guesser. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
