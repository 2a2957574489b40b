import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

import ipaddr from 'ipaddr.js';

/** Why an address is not called; its message is meant for whoever gave the address. */
export class AddressRefused extends Error {}

export type CheckedAddress = { address: string; family: number };

/** Global unicast (RFC 4291): whatever IPv6 has outside is special, or not given to anybody. */
const GLOBAL_IPV6 = ipaddr.IPv6.parse('2000::');

/** Whether an address leads out into the internet: no private, loopback, link-local, multicast, reserved or tunnelled one. */
export function isPublicAddress(text: string): boolean {
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return !(address instanceof ipaddr.IPv6) || address.match(GLOBAL_IPV6, 3);
}

/**
 * Every address of the URL's host, all of them public or the host allowed by name. An AddressRefused otherwise, also for
 * anything but https to a host that is not allowed; a host that cannot be resolved fails as `lookup` does.
 */
export async function resolveSafely(url: URL, allowed: ReadonlySet<string>): Promise<CheckedAddress[]> {
  const isAllowed = assertMayBeNamed(url, allowed);
  const host = bareHost(url);
  const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host, family: isIP(host) }];
  if (!isAllowed && !found.every(({ address }) => isPublicAddress(address))) {
    throw new AddressRefused('The host has an address that is not public.');
  }
  return found;
}

/** The same before it is ever called: a name that cannot be resolved yet may be given. */
export async function assertMayCall(url: URL, allowed: ReadonlySet<string>): Promise<void> {
  try {
    await resolveSafely(url, allowed);
  } catch (error) {
    if (!isUnknownHost(error)) throw error;
  }
}

function isUnknownHost(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';
}

function assertMayBeNamed(url: URL, allowed: ReadonlySet<string>): boolean {
  const isAllowed = allowed.has(url.host) || allowed.has(url.hostname);
  const isSecure = url.protocol === 'https:';
  if (!isSecure && !(isAllowed && url.protocol === 'http:'))
    throw new AddressRefused('A callback is an https address.');
  if (url.username !== '' || url.password !== '') throw new AddressRefused('A callback carries no name or password.');
  return isAllowed;
}

function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
