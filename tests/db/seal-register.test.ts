import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { connect } from '#db/client';
import type { Connection } from '#db/client';
import { findLine } from '#db/find-line';
import { setRegisterKeys } from '#db/register-keys';
import { lines, unsealedHolders } from '#db/schema/index';
import { hasUnsealed, sealRegister } from '#db/seal-register';
import { createTestDatabase } from '#tests/support/database';
import type { ClonedDatabase } from '#tests/support/database';
import { makeLine } from '#tests/support/factories';
import { TEST_KEYS } from '#tests/support/register-keys';

let database: ClonedDatabase;
let owner: Connection;
beforeAll(async () => {
  setRegisterKeys(TEST_KEYS);
  database = await createTestDatabase();
  owner = connect({ url: database.ownerUrl, asOwner: true, max: 2 });
});
afterAll(async () => {
  await owner.close();
  await database.drop();
});

/** As the migration leaves a line of an earlier version. */
async function unseal(documentNumber: string) {
  const line = await makeLine(owner.db, { documentNumber });
  await owner.db.update(lines).set({ holderId: null }).where(eq(lines.id, line.id));
  const { id: lineId, holderName, documentKind } = line;
  await owner.db.insert(unsealedHolders).values({ lineId, holderName, documentKind, documentNumber });
  return line;
}

test('holders that stood in clear are sealed once, one row a person, and leave nothing in clear', async () => {
  expect(await hasUnsealed(database.ownerUrl)).toBe(false);
  const made = [await unseal('E12345678'), await unseal('E12345678'), await unseal('G98765432')];
  expect(await hasUnsealed(database.ownerUrl)).toBe(true);
  await sealRegister(database.ownerUrl);
  expect(await hasUnsealed(database.ownerUrl)).toBe(false);
  const sealed = await Promise.all(made.map(({ msisdn }) => findLine(owner.db, msisdn)));
  expect(sealed.map((line) => line?.documentNumber)).toEqual(['E12345678', 'E12345678', 'G98765432']);
  expect(sealed[0]?.holderId).toBe(sealed[1]?.holderId);
  expect(await owner.db.$count(unsealedHolders)).toBe(0);
});

test('a start that was stopped before the tables were rewritten is gone on with', async () => {
  await unseal('E11111111');
  await owner.db.execute(sql`DELETE FROM ${unsealedHolders}`);
  expect(await hasUnsealed(database.ownerUrl)).toBe(true);
  await Promise.all([sealRegister(database.ownerUrl), sealRegister(database.ownerUrl)]);
  expect(await hasUnsealed(database.ownerUrl)).toBe(false);
});
