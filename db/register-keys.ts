import { hkdfSync } from 'node:crypto';

import { parseMasterKeys } from '#db/envelope';

/** What the register's identities are sealed and found with: one key for each version of the master key, one for hashes. */
export type RegisterKeys = { current: number; seals: ReadonlyMap<number, Buffer>; hash: Buffer };

declare global {
  /** Of the process, not of the module: Next loads a module once for each of its bundles. */
  var signoffRegisterKeys: RegisterKeys | undefined;
}

const KEY_BYTES = 32;

/** Derives the register's keys; whoever opens the database says once from what. */
export function setRegisterKeys({ masterKey, lookupPepper }: { masterKey: string; lookupPepper: string }): void {
  const { current, keys } = parseMasterKeys(masterKey);
  const seals = new Map([...keys].map(([version, key]) => [version, derive(key, 'identity')]));
  globalThis.signoffRegisterKeys = { current, seals, hash: derive(Buffer.from(lookupPepper), 'hash') };
}

/** The keys; an Error where nobody has set them. */
export function registerKeys(): RegisterKeys {
  const keys = globalThis.signoffRegisterKeys;
  if (keys === undefined) throw new Error('The register was read before its keys were set (setRegisterKeys).');
  return keys;
}

function derive(secret: Uint8Array, purpose: 'identity' | 'hash'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `signoff/register/${purpose}/1`, KEY_BYTES));
}
