import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bookVisit } from '#db/commands/book-visit';
import { moveVisit } from '#db/commands/move-visit';
import { listFreeSlots } from '#db/queries/list-free-slots';
import { desks, openingHours, specialDays, specialHours } from '#db/schema/index';
import { localTimeOf } from '#domain/week';
import { NOW, applicantOf, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;

/** The day after NOW, 10:00 in Shanghai. */
const TEN = new Date('2026-11-19T02:00:00.000Z');
const MORNING = { from: new Date('2026-11-18T22:00:00Z'), until: new Date('2026-11-19T03:30:00Z') };

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function timesOf(store: StoreRow, given: Partial<Parameters<typeof listFreeSlots>[0]> = {}): Promise<string[]> {
  const slots = await listFreeSlots({ executor: house.db, storeId: store.id, ...MORNING, now: NOW, ...given });
  return slots.map(({ startsAt }) => localTimeOf(startsAt, store.timeZone));
}

async function awaiting() {
  return makeApplication(house.owner, { status: 'awaiting_confirmation' });
}

async function book(store: StoreRow, startsAt: Date) {
  const application = await awaiting();
  const input = { applicationId: application.id, storeId: store.id, startsAt };
  return bookVisit({ db: house.db, actor: applicantOf(application), input, now: NOW });
}

describe('the free places of a store', () => {
  test('keep to the hours of a special day instead of the weekday', async () => {
    const store = await makeStore(house.owner);
    expect(await timesOf(store)).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00']);
    const [special] = await house.owner
      .insert(specialDays)
      .values({ storeId: store.id, specialOn: '2026-11-19', name: 'Stocktaking' })
      .returning();
    expect(await timesOf(store)).toEqual([]);
    await house.owner
      .insert(specialHours)
      .values({ specialDayId: special?.id ?? '', opensAt: '08:00', closesAt: '09:00' });
    expect(await timesOf(store)).toEqual(['08:00', '08:30']);
  });

  test('leave the buffer between visits, and a visit that is booked between them is refused', async () => {
    const store = await makeStore(house.owner, { desks: 1, bufferMinutes: 15 });
    expect(await timesOf(store)).toEqual(['09:00', '09:45', '10:30']);
    const { id: applicationId } = await awaiting();
    await makeVisit(house.owner, { applicationId, store, startsAt: new Date(TEN.getTime() - MINUTE) });
    expect(await timesOf(store)).toEqual(['09:00']);
    expect(await timesOf(store, { from: new Date(TEN.getTime() + 30 * MINUTE) })).toEqual([]);
    const [late] = [new Date(TEN.getTime() + 30 * MINUTE)];
    expect((await refusal(book(store, late))).code).toBe('slot_taken');
  });

  test('clear an expired hold whose buffer alone is in the way', async () => {
    const store = await makeStore(house.owner, { desks: 1, bufferMinutes: 20, slotMinutes: 40 });
    const { id: applicationId } = await awaiting();
    const startsAt = new Date(TEN.getTime() - 50 * MINUTE);
    await makeVisit(house.owner, { applicationId, store, startsAt, status: 'held', holdExpiresAt: NOW });
    expect(await book(store, TEN)).toMatchObject({ status: 'booked', startsAt: TEN });
  });

  test('follow the notice and the horizon of the store', async () => {
    const [quick, short] = [
      await makeStore(house.owner, { noticeMinutes: 0 }),
      await makeStore(house.owner, { horizonDays: 1 }),
    ];
    const today = { from: NOW, until: new Date(NOW.getTime() + 60 * MINUTE) };
    expect(await timesOf(quick, today)).toEqual(['10:00', '10:30']);
    expect(await timesOf(short, today)).toEqual([]);
    expect((await refusal(book(short, new Date(TEN.getTime() + 24 * 60 * MINUTE)))).code).toBe('slot_unavailable');
    expect(await book(short, TEN)).toMatchObject({ status: 'booked' });
  });

  test('are those of desks that can do what is wanted, and the plain desk goes first', async () => {
    const store = await makeStore(house.owner);
    const [lane = '', plain = ''] = store.deskIds;
    await house.owner
      .update(desks)
      .set({ abilities: ['elder_priority'] })
      .where(eq(desks.id, lane));
    const slots = await listFreeSlots({
      executor: house.db,
      storeId: store.id,
      ...MORNING,
      now: NOW,
      abilities: ['elder_priority'],
    });
    expect(slots.map(({ deskIds }) => deskIds)).toEqual(slots.map(() => [lane]));
    expect([(await book(store, TEN)).deskId, (await book(store, TEN)).deskId]).toEqual([plain, lane]);
  });
});

describe('where the place is taken', () => {
  const LUJIAZUI = { latitude: 31.2397, longitude: 121.4998 };

  /** A store that is open from ten to eleven on Thursdays alone: two places a desk. */
  async function oneHourStore(given: Parameters<typeof makeStore>[1] = {}): Promise<StoreRow> {
    const store = await makeStore(house.owner, { desks: 1, cityEn: 'Ganzhou', cityZh: '赣州', ...given });
    await house.owner.delete(openingHours).where(eq(openingHours.storeId, store.id));
    await house.owner
      .insert(openingHours)
      .values({ storeId: store.id, weekday: 4, opensAt: '10:00', closesAt: '11:00' });
    return store;
  }

  const places = (...at: [StoreRow, number][]) =>
    at.map(([store, minutes]) => ({
      storeId: store.id,
      startsAt: new Date(TEN.getTime() + minutes * MINUTE).toISOString(),
    }));
  const WEEK = 7 * 24 * 60;

  test('the nearest are of the store itself, then of the store that is the fewest kilometres away', async () => {
    const store = await oneHourStore({ ...LUJIAZUI, horizonDays: 7 });
    const far = await oneHourStore({ latitude: 31.3, longitude: 121.6 });
    const near = await oneHourStore({ latitude: 31.24, longitude: 121.51 });
    await book(store, TEN);
    const { details } = await refusal(book(store, TEN));
    expect(details.nearest).toEqual(places([store, 30], [near, 0], [near, 30]));
    await book(store, new Date(TEN.getTime() + 30 * MINUTE));
    await book(near, TEN);
    await house.owner.delete(openingHours).where(eq(openingHours.storeId, near.id));
    expect((await refusal(book(store, TEN))).details.nearest).toEqual(places([far, 0], [far, 30], [far, WEEK]));
  });

  test('none is later than the deadline, and a move is told as much as a booking', async () => {
    const store = await oneHourStore({ cityEn: 'Lonely', cityZh: '孤' });
    await book(store, TEN);
    const application = await makeApplication(house.owner, {
      status: 'awaiting_confirmation',
      confirmBy: new Date(TEN.getTime() + 60 * MINUTE),
    });
    const elsewhere = await makeStore(house.owner, { cityEn: 'Elsewhere', cityZh: '别处' });
    const visit = await makeVisit(house.owner, { applicationId: application.id, store: elsewhere, startsAt: TEN });
    const input = { visitId: visit.id, version: 0, storeId: store.id, startsAt: TEN };
    const moved = moveVisit({ db: house.db, actor: applicantOf(application), input, now: NOW });
    expect(await refusal(moved)).toMatchObject({ code: 'slot_taken', details: { nearest: places([store, 30]) } });
  });
});
