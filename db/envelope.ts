import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type MasterKeys = { current: number; keys: ReadonlyMap<number, Uint8Array> };

export type ContentOwner = { documentId: string; applicationId: string };

/** `wrappedKey` is iv, tag and cipher of the content's own key, in this order. */
export type SealedContent = { keyVersion: number; wrappedKey: Buffer; iv: Buffer; tag: Buffer; ciphertext: Buffer };

type Purpose = 'document-key' | 'document-content';
type Encrypted = { iv: Buffer; tag: Buffer; ciphertext: Buffer };

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
export const IV_BYTES = 12;
export const TAG_BYTES = 16;
const MAX_KEY_VERSION = 2_147_483_647;

/** The stored bytes were altered, belong to another row, or were sealed under a master key that is not here. */
export class ContentUnreadable extends Error {
  readonly reason: 'altered' | 'key_missing';

  constructor(reason: 'altered' | 'key_missing') {
    super(`What is stored cannot be opened: ${reason}.`);
    this.name = 'ContentUnreadable';
    this.reason = reason;
  }
}

/** Reads `1:base64,2:base64` (32 bytes each, the highest version is current); throws one sentence without any value. */
export function parseMasterKeys(text: string): MasterKeys {
  const keys = new Map<number, Uint8Array>();
  for (const entry of text.split(',')) {
    const [, versionText = '', encoded = ''] = /^\s*([1-9]\d{0,9}):([A-Za-z0-9+/]{43}=)\s*$/.exec(entry) ?? [];
    const version = Number(versionText);
    const key = Buffer.from(encoded, 'base64');
    if (version < 1 || version > MAX_KEY_VERSION || key.length !== KEY_BYTES) {
      throw new Error(
        'DOCUMENT_MASTER_KEY must hold comma-separated entries of a version, a colon and 32 bytes in base64, such as "1:…=".',
      );
    }
    if (keys.has(version)) throw new Error(`DOCUMENT_MASTER_KEY names version ${version} twice.`);
    keys.set(version, key);
  }
  return { current: Math.max(...keys.keys()), keys };
}

/** Encrypts `bytes` with a new key of their own, which the current master key wraps; both are bound to the owner's row. */
export function sealContent({
  bytes,
  boundTo,
  masterKeys,
}: {
  bytes: Uint8Array;
  boundTo: ContentOwner;
  masterKeys: MasterKeys;
}): SealedContent {
  const keyVersion = masterKeys.current;
  const masterKey = masterKeys.keys.get(keyVersion);
  if (!masterKey) throw new ContentUnreadable('key_missing');
  const contentKey = randomBytes(KEY_BYTES);
  const wrapped = encrypt(contentKey, masterKey, associatedData('document-key', boundTo, keyVersion));
  const content = encrypt(bytes, contentKey, associatedData('document-content', boundTo, keyVersion));
  contentKey.fill(0);
  return { keyVersion, wrappedKey: Buffer.concat([wrapped.iv, wrapped.tag, wrapped.ciphertext]), ...content };
}

/** The bytes that were sealed for this very row; throws `ContentUnreadable`. */
export function openContent({
  sealed,
  boundTo,
  masterKeys,
}: {
  sealed: SealedContent;
  boundTo: ContentOwner;
  masterKeys: MasterKeys;
}): Buffer {
  const masterKey = masterKeys.keys.get(sealed.keyVersion);
  if (!masterKey) throw new ContentUnreadable('key_missing');
  const wrapped = splitWrappedKey(sealed.wrappedKey);
  const contentKey = decrypt(wrapped, masterKey, associatedData('document-key', boundTo, sealed.keyVersion));
  if (contentKey.length !== KEY_BYTES) throw new ContentUnreadable('altered');
  const bytes = decrypt(sealed, contentKey, associatedData('document-content', boundTo, sealed.keyVersion));
  contentKey.fill(0);
  return bytes;
}

function associatedData(purpose: Purpose, owner: ContentOwner, keyVersion: number): Buffer {
  return Buffer.from(JSON.stringify(['signoff', 1, purpose, owner.documentId, owner.applicationId, keyVersion]));
}

function splitWrappedKey(wrappedKey: Uint8Array): Encrypted {
  const bytes = Buffer.from(wrappedKey);
  return {
    iv: bytes.subarray(0, IV_BYTES),
    tag: bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES),
    ciphertext: bytes.subarray(IV_BYTES + TAG_BYTES),
  };
}

/** AES-256-GCM under a new random iv. */
export function encrypt(bytes: Uint8Array, key: Uint8Array, aad: Buffer): Encrypted {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), ciphertext };
}

/** Throws `ContentUnreadable` where the bytes, the key or what they are bound to are not those of `encrypt`. */
export function decrypt({ iv, tag, ciphertext }: Encrypted, key: Uint8Array, aad: Buffer): Buffer {
  if (iv.length !== IV_BYTES || tag.length !== TAG_BYTES) throw new ContentUnreadable('altered');
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(tag);
  const bytes = decipher.update(ciphertext);
  try {
    return Buffer.concat([bytes, decipher.final()]);
  } catch {
    throw new ContentUnreadable('altered');
  }
}
