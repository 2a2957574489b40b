import { randomBytes } from 'node:crypto';

import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { findLine, readLine } from '#db/find-line';
import { keepHolder } from '#db/keep-holders';
import { setRegisterKeys } from '#db/register-keys';
import { holders, lines } from '#db/schema/index';
import { hashDocument } from '#db/seal-identity';
import type { HolderIdentity } from '#domain/line';
import { NOW, makeLine } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { randomPassportNumber } from '#tests/support/random-identifiers';
import { TEST_KEYS } from '#tests/support/register-keys';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());
afterEach(() => setRegisterKeys(TEST_KEYS));

const someone = (given: Partial<HolderIdentity> = {}): HolderIdentity => ({
  holderName: '欧阳小明',
  documentKind: 'passport',
  documentNumber: randomPassportNumber(),
  holderBornOn: '1949-12-31',
  ...given,
});

const holderOf = async (id: string) => {
  const [row] = await house.owner.select().from(holders).where(eq(holders.id, id));
  return row;
};

describe('a holder', () => {
  test('is kept sealed and read with the line', async () => {
    const identity = someone();
    const line = await makeLine(house.db, identity);
    expect(await readLine(house.db, line.msisdn, NOW)).toMatchObject(identity);
    expect(await findLine(house.db, line.msisdn)).toEqual(line);
  });

  test('stands nowhere in clear', async () => {
    const identity = someone();
    await makeLine(house.db, identity);
    const [dump] = await house.owner.execute<{ text: string }>(sql`
      SELECT (SELECT string_agg(l::text, ' ') FROM ${lines} l) || (SELECT string_agg(h::text, ' ') FROM ${holders} h) AS text`);
    const text = `${dump?.text}`;
    const inHex = (value: string) => Buffer.from(value).toString('hex');
    for (const value of [identity.holderName, identity.documentNumber, '1949-12-31', 'passport']) {
      expect(text).not.toContain(value);
      expect(text).not.toContain(inHex(value));
    }
  });

  test('is one row for the same identity, and found by the document however it is spelt', async () => {
    const identity = someone({ documentNumber: 'E12345678' });
    const id = await keepHolder(house.db, identity);
    expect(await keepHolder(house.db, { ...identity })).toBe(id);
    const married = await keepHolder(house.db, { ...identity, holderName: '王小明' });
    expect(married).not.toBe(id);
    const found = await house.owner
      .select({ id: holders.id })
      .from(holders)
      .where(eq(holders.documentHash, hashDocument('passport', ' e1234-5678')));
    expect(found.map((row) => row.id).toSorted()).toEqual([id, married].toSorted());
    expect(hashDocument('resident_id', 'E12345678')).not.toEqual(hashDocument('passport', 'E12345678'));
    expect(hashDocument('travel_permit', 'H1234567801')).toEqual(hashDocument('travel_permit', 'H12345678'));
  });

  test('is kept once by two at the same moment', async () => {
    const identity = someone();
    const ids = await Promise.all([1, 2, 3, 4].map(() => keepHolder(house.db, identity)));
    expect(new Set(ids).size).toBe(1);
  });

  test('that was altered by one bit does not open', async () => {
    const line = await makeLine(house.db, someone());
    const sealed = (await holderOf(line.holderId ?? ''))?.sealedIdentity ?? Buffer.alloc(0);
    for (const at of [0, 12, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      await house.owner
        .update(holders)
        .set({ sealedIdentity: altered })
        .where(eq(holders.id, line.holderId ?? ''));
      await expect(readLine(house.db, line.msisdn, NOW)).rejects.toThrow('What is stored cannot be opened: altered.');
    }
  });

  test('does not open in the row of another', async () => {
    const [line, other] = [await makeLine(house.db, someone()), await makeLine(house.db, someone())];
    const theirs = await holderOf(other.holderId ?? '');
    await house.owner
      .update(holders)
      .set({ sealedIdentity: theirs?.sealedIdentity })
      .where(eq(holders.id, line.holderId ?? ''));
    await expect(readLine(house.db, line.msisdn, NOW)).rejects.toThrow('altered');
  });

  test('opens after the master key was followed by another, which seals from then on', async () => {
    const before = await makeLine(house.db, someone());
    const later = `2:${randomBytes(32).toString('base64')}`;
    setRegisterKeys({ ...TEST_KEYS, masterKey: `${TEST_KEYS.masterKey},${later}` });
    const after = await makeLine(house.db, someone());
    expect(await keepHolder(house.db, before)).toBe(before.holderId);
    expect((await holderOf(after.holderId ?? ''))?.keyVersion).toBe(2);
    expect(await findLine(house.db, before.msisdn)).toEqual(before);
    expect(await findLine(house.db, after.msisdn)).toEqual(after);
    setRegisterKeys({ ...TEST_KEYS, masterKey: later });
    await expect(findLine(house.db, before.msisdn)).rejects.toThrow('key_missing');
    expect(await findLine(house.db, after.msisdn)).toEqual(after);
  });

  test('that was erased leaves a line that is nobody’s', async () => {
    const line = await makeLine(house.db, someone());
    await house.owner
      .update(holders)
      .set({ sealedIdentity: null, identityHash: null, documentHash: null })
      .where(eq(holders.id, line.holderId ?? ''));
    expect(await readLine(house.db, line.msisdn, NOW)).toBe('not_found');
    await expect(
      house.owner
        .update(holders)
        .set({ documentHash: Buffer.alloc(32) })
        .where(eq(holders.id, line.holderId ?? '')),
    ).rejects.toThrow();
  });
});

test('a register that is read without its keys says so', async () => {
  const line = await makeLine(house.db);
  globalThis.signoffRegisterKeys = undefined;
  await expect(readLine(house.db, line.msisdn, NOW)).rejects.toThrow('before its keys were set');
});
