import { afterAll, beforeAll, expect, test } from 'vitest';

import { moveVisit } from '#db/commands/move-visit';
import { listCalled } from '#db/queries/list-called';
import { listVisitStores } from '#db/queries/list-visit-stores';
import { callNumber } from '#domain/desk-line';
import { NOW, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const waiting = () => makeApplication(house.owner, { status: 'awaiting_confirmation' });

test('a visit is of the store it is at, and for a while of the one it was moved away from', async () => {
  const [left, reached] = [await makeStore(house.owner), await makeStore(house.owner)];
  const application = await waiting();
  const visit = await makeVisit(house.owner, { applicationId: application.id, store: left });
  const supervisor = await makeActor(house.owner, 'supervisor');
  const input = { visitId: visit.id, version: visit.version, storeId: reached.id, startsAt: visit.during.startsAt };
  await moveVisit({ db: house.db, actor: supervisor, input, now: NOW });
  const ask = async (since: Date) =>
    (await listVisitStores(house.db, { applicationIds: [application.id], since })).map(({ storeId }) => storeId);
  expect((await ask(later(-1))).toSorted()).toEqual([left.id, reached.id].toSorted());
  expect(await ask(later(1))).toEqual([reached.id]);
});

test('whom a store has called today, the latest first: by number and desk, and nobody who is served or of another store', async () => {
  const [store, other] = [await makeStore(house.owner, { desks: 3 }), await makeStore(house.owner)];
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  const called = async (minute: number, desk: number, given = {}) => {
    const application = await waiting();
    const at = { calledAt: later(minute), calledTo: store.deskIds[desk], calledBy: clerk.staffId };
    const placed = { applicationId: application.id, store, deskId: store.deskIds[desk], startsAt: NOW };
    await makeVisit(house.owner, { ...placed, status: 'arrived', arrivedAt: NOW, ...at, ...given });
    return callNumber(application.reference);
  };
  const [first, second] = [await called(1, 0), await called(2, 1)];
  await called(3, 2, { status: 'completed', endedAt: later(4) });
  await makeVisit(house.owner, { applicationId: (await waiting()).id, store: other, startsAt: NOW, status: 'arrived' });
  const shown = await listCalled({ executor: house.db, storeId: store.id, now: later(5) });
  expect(shown.map(({ callNumber, deskLabel }) => [callNumber, deskLabel])).toEqual([
    [second, '2'],
    [first, '1'],
  ]);
  expect(shown.every((call) => !('customer' in call))).toBe(true);
  expect(await listCalled({ executor: house.db, storeId: store.id, now: later(24 * 60) })).toEqual([]);
  expect((await refusal(listCalled({ executor: house.db, storeId: clerk.staffId, now: NOW }))).code).toBe('not_found');
});
