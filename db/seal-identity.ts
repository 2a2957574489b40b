import { createHmac } from 'node:crypto';

import { ContentUnreadable, IV_BYTES, TAG_BYTES, decrypt, encrypt } from '#db/envelope';
import { registerKeys } from '#db/register-keys';
import { documentKey } from '#domain/identifiers/document-number';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import type { HolderIdentity } from '#domain/line';

/** `sealed` is iv, tag and cipher, in this order. */
export type SealedIdentity = { sealed: Buffer; keyVersion: number };

/** Encrypts an identity for the holder's row of this id, under the current key. */
export function sealIdentity(holderId: string, identity: HolderIdentity): SealedIdentity {
  const { current: keyVersion } = registerKeys();
  const bytes = Buffer.from(written(identity));
  const { iv, tag, ciphertext } = encrypt(bytes, keyOf(keyVersion), boundTo(holderId, keyVersion));
  return { sealed: Buffer.concat([iv, tag, ciphertext]), keyVersion };
}

/** The identity sealed for this very row; throws `ContentUnreadable`. */
export function openIdentity(holderId: string, { sealed, keyVersion }: SealedIdentity): HolderIdentity {
  const parts = {
    iv: sealed.subarray(0, IV_BYTES),
    tag: sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES),
    ciphertext: sealed.subarray(IV_BYTES + TAG_BYTES),
  };
  return read(decrypt(parts, keyOf(keyVersion), boundTo(holderId, keyVersion)).toString('utf8'));
}

/** The keyed hash by which one person's lines are found: of the document, however its number is spelt. */
export function hashDocument(kind: IdentityDocumentKind, number: string): Buffer {
  return hashOf('document', kind, documentKey(kind, number));
}

/** The keyed hash by which the very same identity is found. */
export function hashIdentity(identity: HolderIdentity): Buffer {
  return hashOf('identity', written(identity));
}

function hashOf(...parts: readonly string[]): Buffer {
  return createHmac('sha256', registerKeys().hash).update(JSON.stringify(parts)).digest();
}

function keyOf(version: number): Buffer {
  const key = registerKeys().seals.get(version);
  if (key === undefined) throw new ContentUnreadable('key_missing');
  return key;
}

function boundTo(holderId: string, keyVersion: number): Buffer {
  return Buffer.from(JSON.stringify(['signoff', 1, 'holder', holderId, keyVersion]));
}

function written({ holderName, documentKind, documentNumber, holderBornOn }: HolderIdentity): string {
  return JSON.stringify([holderName, documentKind, documentNumber, holderBornOn]);
}

/** What only `written` has written, for the tag has been checked. */
function read(text: string): HolderIdentity {
  const [holderName, documentKind, documentNumber, holderBornOn] = JSON.parse(text);
  return { holderName, documentKind, documentNumber, holderBornOn };
}
