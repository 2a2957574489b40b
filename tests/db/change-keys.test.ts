import { afterAll, beforeAll, expect, test } from 'vitest';

import { changeKeys } from '#db/commands/change-keys';
import { findKeyPreferences } from '#db/queries/find-key-preferences';
import { keyPreferences } from '#db/schema/index';
import { NO_KEY_PREFERENCES } from '#domain/key-bindings';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, makeActor } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const found = (staffId: string) => findKeyPreferences({ executor: house.db, staffId });

test.each(['reviewer', 'supervisor', 'clerk', 'auditor', 'admin'] as const)(
  'a %s keeps keys of their own',
  async (role) => {
    const actor = await makeActor(house.owner, role);
    expect(await found(actor.staffId)).toEqual(NO_KEY_PREFERENCES);
    const input = { isOff: false, keys: { approve: 'g' } } as const;
    await changeKeys({ db: house.db, actor, input, now: NOW });
    expect(await found(actor.staffId)).toEqual(input);
    await expectEvent(house.owner, {
      actor,
      name: 'staff.keysChanged',
      subject: { kind: 'staff', id: actor.staffId },
      applicationId: null,
      after: input,
    });
  },
);

test('nobody but staff has keys', async () => {
  const change = changeKeys({ db: house.db, actor: SYSTEM, input: NO_KEY_PREFERENCES, now: NOW });
  expect(await refusal(change)).toMatchObject({ code: 'forbidden' });
});

test('two tabs at once: both are kept, the later one stays', async () => {
  const actor = await makeActor(house.owner, 'reviewer');
  const change = (key: string) =>
    changeKeys({ db: house.db, actor, input: { isOff: false, keys: { claim: key } }, now: NOW });
  await Promise.all([change('g'), change('h')]);
  expect(['g', 'h']).toContain((await found(actor.staffId)).keys.claim);
});

test('keys that no longer fit the actions are the usual ones, and off stays off', async () => {
  const actor = await makeActor(house.owner, 'reviewer');
  await house.owner
    .insert(keyPreferences)
    .values({ staffId: actor.staffId, isOff: true, keys: { approve: 'x' }, changedAt: NOW });
  expect(await found(actor.staffId)).toEqual({ isOff: true, keys: {} });
});
