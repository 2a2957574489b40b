import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findVisitCase } from '#db/queries/find-visit-case';
import { visits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES } from '#domain/application';
import { NOW, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const DAY = 24 * 60 * 60_000;

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

function find(actor: StaffActor, { reference }: { reference: string }) {
  return findVisitCase({ executor: house.db, reference, actor, now: NOW });
}

describe('a clerk', () => {
  test('is given a case with a visit to the own store', async () => {
    const store = await makeStore(house.owner);
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const visit = await makeVisit(house.owner, { applicationId: application.id, store });
    expect(await find(clerk, application)).toMatchObject({ reference: application.reference, live: { id: visit.id } });
  });

  test('learns of a visit to another store nothing but that', async () => {
    const clerk = await makeActor(house.owner, 'clerk');
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    await makeVisit(house.owner, { applicationId: application.id, store: await makeStore(house.owner) });
    expect(await find(clerk, application)).toBe('elsewhere');
  });

  test.each(APPLICATION_STATUSES)('without any visit, of a case that is %s', async (status) => {
    const clerk = await makeActor(house.owner, 'clerk');
    const application = await makeApplication(house.owner, { status });
    const found = await find(clerk, application);
    if (status === 'awaiting_confirmation') expect(found).toMatchObject({ status, live: null });
    else expect(found).toBeNull();
  });

  test('is not given a case that is confirmed online', async () => {
    const clerk = await makeActor(house.owner, 'clerk');
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation', simKind: 'embedded' });
    expect(application.route).toBe('online');
    expect(await find(clerk, application)).toBeNull();
  });

  test('can book anew where a visit to whichever store was left open', async () => {
    const clerk = await makeActor(house.owner, 'clerk');
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const startsAt = new Date(NOW.getTime() - DAY);
    const store = await makeStore(house.owner);
    await makeVisit(house.owner, { applicationId: application.id, store, startsAt, status: 'arrived' });
    expect(await find(clerk, application)).toMatchObject({ reference: application.reference, live: null });
  });
});

test('a hold is no visit; while it lasts it is told to those in whose reach it is', async () => {
  const store = await makeStore(house.owner);
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  const holdExpiresAt = new Date(NOW.getTime() + 1);
  const hold = { applicationId: application.id, store, status: 'held', holdExpiresAt } as const;
  const { id: visitId } = await makeVisit(house.owner, hold);
  const own = await makeActor(house.owner, 'clerk', { storeId: store.id });
  expect(await find(own, application)).toMatchObject({
    live: null,
    hold: { visitId, storeId: store.id, holdExpiresAt },
  });
  expect(await find(await makeActor(house.owner, 'clerk'), application)).toMatchObject({ live: null, hold: null });
  await house.owner.update(visits).set({ holdExpiresAt: NOW }).where(eq(visits.id, visitId));
  expect(await find(own, application)).toMatchObject({ live: null, hold: null });
});

describe.each(['reviewer', 'supervisor'] as const)('a %s', (role) => {
  test.each(APPLICATION_STATUSES)('is given a case that is %s, unless it is a draft', async (status) => {
    const actor = await makeActor(house.owner, role);
    const application = await makeApplication(house.owner, { status });
    const found = await find(actor, application);
    if (status === 'draft') expect(found).toBeNull();
    else expect(found).toMatchObject({ reference: application.reference, status });
  });

  test('is given a case wherever its visit is', async () => {
    const actor = await makeActor(house.owner, role);
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const store = await makeStore(house.owner);
    await makeVisit(house.owner, { applicationId: application.id, store });
    expect(await find(actor, application)).toMatchObject({ live: { storeId: store.id } });
  });
});
