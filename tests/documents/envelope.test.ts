import { randomBytes, randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { ContentUnreadable, openContent, parseMasterKeys, sealContent } from '#db/envelope';
import type { SealedContent } from '#db/envelope';

const first = randomBytes(32).toString('base64');
const second = randomBytes(32).toString('base64');
const masterKeys = parseMasterKeys(`1:${first}`);
const bytes = Buffer.from('a small image');
const boundTo = { documentId: randomUUID(), applicationId: randomUUID() };
const sealed = sealContent({ bytes, boundTo, masterKeys });

function flipped(buffer: Buffer, at: number): Buffer {
  const copy = Buffer.from(buffer);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

function reasonOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return error instanceof ContentUnreadable ? error.reason : `unexpected ${String(error)}`;
  }
  return 'opened';
}

describe('sealed content', () => {
  it('opens to the same bytes for the row it was sealed for', () => {
    expect(openContent({ sealed, boundTo, masterKeys })).toEqual(bytes);
  });

  it('does not hold the bytes in the clear, and never twice the same ciphertext or key', () => {
    const again = sealContent({ bytes, boundTo, masterKeys });
    expect(sealed.ciphertext.includes(bytes)).toBe(false);
    expect(again.ciphertext.equals(sealed.ciphertext)).toBe(false);
    expect(again.wrappedKey.equals(sealed.wrappedKey)).toBe(false);
  });

  const altered: [string, SealedContent][] = [
    ['ciphertext', { ...sealed, ciphertext: flipped(sealed.ciphertext, 3) }],
    ['ciphertext cut short', { ...sealed, ciphertext: sealed.ciphertext.subarray(0, -1) }],
    ['ciphertext emptied', { ...sealed, ciphertext: Buffer.alloc(0) }],
    ['iv', { ...sealed, iv: flipped(sealed.iv, 0) }],
    ['iv of another length', { ...sealed, iv: Buffer.concat([sealed.iv, Buffer.alloc(4)]) }],
    ['tag', { ...sealed, tag: flipped(sealed.tag, 15) }],
    ['tag cut to four bytes', { ...sealed, tag: sealed.tag.subarray(0, 4) }],
    ['tag emptied', { ...sealed, tag: Buffer.alloc(0) }],
    ["wrapped key's iv", { ...sealed, wrappedKey: flipped(sealed.wrappedKey, 0) }],
    ["wrapped key's tag", { ...sealed, wrappedKey: flipped(sealed.wrappedKey, 12) }],
    ["wrapped key's cipher", { ...sealed, wrappedKey: flipped(sealed.wrappedKey, 28) }],
    ['wrapped key cut short', { ...sealed, wrappedKey: sealed.wrappedKey.subarray(0, 20) }],
    ['wrapped key emptied', { ...sealed, wrappedKey: Buffer.alloc(0) }],
  ];
  it.each(altered)('is unreadable when altered: %s', (_, content) => {
    expect(reasonOf(() => openContent({ sealed: content, boundTo, masterKeys }))).toBe('altered');
  });

  it('is unreadable in the row of another document or another application', () => {
    const otherDocument = { ...boundTo, documentId: randomUUID() };
    const otherApplication = { ...boundTo, applicationId: randomUUID() };
    expect(reasonOf(() => openContent({ sealed, boundTo: otherDocument, masterKeys }))).toBe('altered');
    expect(reasonOf(() => openContent({ sealed, boundTo: otherApplication, masterKeys }))).toBe('altered');
  });

  it('does not accept the key of another row even beside its own ciphertext', () => {
    const other = sealContent({ bytes, boundTo: { ...boundTo, documentId: randomUUID() }, masterKeys });
    const mixed = { ...sealed, wrappedKey: other.wrappedKey };
    expect(reasonOf(() => openContent({ sealed: mixed, boundTo, masterKeys }))).toBe('altered');
  });
});

describe('master keys', () => {
  it('seal with the highest version and still open what an older one sealed', () => {
    const rotated = parseMasterKeys(`2:${second}, 1:${first}`);
    const fresh = sealContent({ bytes, boundTo, masterKeys: rotated });
    expect(rotated.current).toBe(2);
    expect(fresh.keyVersion).toBe(2);
    expect(openContent({ sealed: fresh, boundTo, masterKeys: rotated })).toEqual(bytes);
    expect(openContent({ sealed, boundTo, masterKeys: rotated })).toEqual(bytes);
  });

  it('name a version that is not there as the reason', () => {
    const onlySecond = parseMasterKeys(`2:${second}`);
    expect(reasonOf(() => openContent({ sealed, boundTo, masterKeys: onlySecond }))).toBe('key_missing');
  });

  it('bind the version: the same key under another number does not open', () => {
    const sameKeyTwice = parseMasterKeys(`1:${first},2:${first}`);
    const renumbered = { ...sealed, keyVersion: 2 };
    expect(reasonOf(() => openContent({ sealed: renumbered, boundTo, masterKeys: sameKeyTwice }))).toBe('altered');
  });

  const short = randomBytes(16).toString('base64');
  it.each([
    '',
    first,
    `1:${short}`,
    `0:${first}`,
    `1:${first},`,
    `1:${first},1:${second}`,
    `x:${first}`,
    `1:${first}!`,
  ])('are refused with a sentence that names the setting and not its value (%#)', (text) => {
    expect(() => parseMasterKeys(text)).toThrow(/^DOCUMENT_MASTER_KEY .*\.$/);
    expect(() => parseMasterKeys(text)).not.toThrow(first.slice(0, 12));
  });
});
