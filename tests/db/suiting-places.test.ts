import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { listSuitingPlaces } from '#db/queries/list-suiting-places';
import { desks } from '#db/schema/index';
import { LANE } from '#domain/store';
import { NOW, makeStore } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const MORNING = { from: new Date('2026-11-18T22:00:00Z'), until: new Date('2026-11-19T02:00:00Z') };

let house: TestDatabase;
let withLane: StoreRow;
let without: StoreRow;
beforeAll(async () => {
  house = await openTestDatabase();
  withLane = await makeStore(house.owner);
  without = await makeStore(house.owner);
  await house.owner
    .update(desks)
    .set({ abilities: [LANE] })
    .where(eq(desks.id, withLane.deskIds[0] ?? ''));
});
afterAll(() => house.close());

function placesFor(asked: { lane: '0' | '1' | null; isElder: boolean | null; storeId?: string }) {
  const storeIds = [withLane.id, without.id];
  return listSuitingPlaces({ executor: house.db, storeIds, ...MORNING, now: NOW, ...asked });
}

describe('the places shown to a holder', () => {
  test('are those of the priority lane for an elder, where the store has one', async () => {
    const shown = await placesFor({ lane: null, isElder: true, storeId: withLane.id });
    expect(shown.isLane).toBe(true);
    expect(shown.places.map(({ storeId }) => storeId)).toEqual([withLane.id, withLane.id]);
  });

  test('are all of them for an elder in a store without the lane, and none if it was asked for', async () => {
    const shown = await placesFor({ lane: null, isElder: true, storeId: without.id });
    expect(shown.isLane).toBe(false);
    expect(shown.places).toHaveLength(4);
    const asked = await placesFor({ lane: '1', isElder: true, storeId: without.id });
    expect(asked.isLane).toBe(true);
    expect(asked.places.filter(({ storeId }) => storeId === without.id)).toEqual([]);
  });

  test.each([
    { lane: '0', isElder: true },
    { lane: null, isElder: false },
    { lane: null, isElder: null },
  ] as const)('are all of them for $lane and $isElder', async (asked) => {
    const shown = await placesFor({ ...asked, storeId: withLane.id });
    expect(shown.isLane).toBe(false);
    expect(shown.places).toHaveLength(4);
  });
});
