import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDesk } from '#db/commands/add-desk';
import { addStore } from '#db/commands/add-store';
import { bookVisit } from '#db/commands/book-visit';
import { removeSpecialDay } from '#db/commands/remove-special-day';
import { saveDesk } from '#db/commands/save-desk';
import { saveSpecialDay } from '#db/commands/save-special-day';
import { saveStore } from '#db/commands/save-store';
import { saveStoreHours } from '#db/commands/save-store-hours';
import { switchStore } from '#db/commands/switch-store';
import { auditEvents, desks, openingHours, regions, specialDays, specialHours, stores, visits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import type { StoreFacts, WeekPeriods } from '#domain/store-input';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;

/** The day after NOW, a Thursday, 10:00 in Shanghai. */
const TEN = new Date('2026-11-19T02:00:00.000Z');

let house: TestDatabase;
let admin: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase();
  admin = await makeActor(house.owner, 'admin');
});
afterAll(() => house.close());

const FACTS: StoreFacts = {
  nameZh: '新营业厅',
  nameEn: 'New Store',
  cityZh: '上海',
  cityEn: 'Shanghai',
  addressZh: '南京东路2号',
  addressEn: '2 East Nanjing Road',
  phone: '+86 21 5550 0199',
  region: { code: 'EAST', nameZh: '华东', nameEn: 'East China' },
  timeZone: 'Asia/Shanghai',
  position: { latitude: 31.2, longitude: 121.4 },
  slotMinutes: 30,
  bufferMinutes: 0,
  noticeMinutes: 60,
  horizonDays: 15,
};

const nineToSix: WeekPeriods[number] = [{ opensAt: '09:00', closesAt: '18:00' }];
const week = (day: WeekPeriods[number]): WeekPeriods => [1, 2, 3, 4, 5, 6, 7].map(() => day);

type Change = { version?: number; acknowledged?: string[] };
const from = (store: StoreRow, { version = 0, acknowledged = [] }: Change = {}) => ({
  storeId: store.id,
  version,
  acknowledged,
});

function call<Input>(input: Input, actor: StaffActor = admin) {
  return { db: house.db, actor, input, now: NOW };
}

async function visitAt(store: StoreRow, given: { startsAt?: Date; deskId?: string } = {}) {
  const { id: applicationId } = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  return makeVisit(house.owner, { applicationId, store, startsAt: TEN, ...given });
}

async function lastEvent(store: { id: string }) {
  const [event] = await house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectKind, 'store'), eq(auditEvents.subjectId, store.id)))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return event;
}

const rowOf = async (store: { id: string }) =>
  (await house.owner.select().from(stores).where(eq(stores.id, store.id)))[0];

describe('a new store', () => {
  test('is out of use until it has hours and desks, and its code is its own', async () => {
    const added = await addStore(call({ code: 'NEW-1', facts: FACTS }));
    expect(await rowOf(added)).toMatchObject({
      code: 'NEW-1',
      active: false,
      regionCode: 'EAST',
      latitude: 31.2,
      version: 0,
    });
    expect(await lastEvent(added)).toMatchObject({ name: 'store.added', after: { code: 'NEW-1', version: 0 } });
    expect((await refusal(addStore(call({ code: 'NEW-1', facts: FACTS })))).code).toBe('name_taken');
  });

  test('gives its region one name for all of its stores', async () => {
    const region = { code: 'WEST', nameZh: '西部', nameEn: 'West' };
    await addStore(call({ code: 'W-1', facts: { ...FACTS, region } }));
    await addStore(call({ code: 'W-2', facts: { ...FACTS, region: { ...region, nameEn: 'West China' } } }));
    expect(await house.owner.select().from(regions).where(eq(regions.code, 'WEST'))).toMatchObject([
      { nameEn: 'West China' },
    ]);
  });
});

describe('a change of a store', () => {
  test('is written with what it was before, and is the next version', async () => {
    const store = await makeStore(house.owner);
    const lunch = [
      { opensAt: '09:00', closesAt: '12:00' },
      { opensAt: '13:00', closesAt: '18:00' },
    ];
    expect(await saveStoreHours(call({ ...from(store), week: week(lunch) }))).toEqual({ id: store.id, version: 1 });
    expect(await house.owner.$count(openingHours, eq(openingHours.storeId, store.id))).toBe(14);
    const event = await lastEvent(store);
    expect(event).toMatchObject({
      name: 'store.hoursChanged',
      actorId: admin.staffId,
      after: { version: 1, visitsHit: [] },
    });
    expect(event?.before).toHaveProperty('hours.0', { weekday: 1, opensAt: '09:00:00', closesAt: '18:00:00' });

    await saveStore(call({ ...from(store, { version: 1 }), facts: { ...FACTS, bufferMinutes: 10 } }));
    expect(await rowOf(store)).toMatchObject({ nameEn: 'New Store', bufferMinutes: 10, version: 2, active: true });
    await saveSpecialDay(
      call({ ...from(store, { version: 2 }), day: { date: '2026-12-24', name: 'Eve', periods: nineToSix } }),
    );
    await saveSpecialDay(
      call({ ...from(store, { version: 3 }), day: { date: '2026-12-24', name: 'Eve', periods: [] } }),
    );
    expect(await house.owner.$count(specialDays, eq(specialDays.storeId, store.id))).toBe(1);
    expect(await house.owner.$count(specialHours)).toBe(0);
    await removeSpecialDay(call({ ...from(store, { version: 4 }), date: '2026-12-24' }));
    expect(await house.owner.$count(specialDays, eq(specialDays.storeId, store.id))).toBe(0);
    await addDesk(call({ ...from(store, { version: 5 }), desk: { label: 'Lane', abilities: ['elder_priority'] } }));
    expect(await lastEvent(store)).toMatchObject({ name: 'desk.added', after: { label: 'Lane', version: 6 } });
    const taken = addDesk(call({ ...from(store, { version: 6 }), desk: { label: 'Lane', abilities: [] } }));
    expect((await refusal(taken)).code).toBe('name_taken');
  });

  test('from a past version is a conflict that names who was faster, and writes nothing', async () => {
    const store = await makeStore(house.owner);
    await saveStoreHours(call({ ...from(store), week: week(nineToSix) }));
    const late = saveStoreHours(call({ ...from(store), week: week([]) }));
    expect(await refusal(late)).toMatchObject({ code: 'conflict', details: { version: 1, by: admin.name } });
    expect(await house.owner.$count(openingHours, eq(openingHours.storeId, store.id))).toBe(7);
  });

  test('two at once: one is written', async () => {
    const store = await makeStore(house.owner);
    const both = [0, 1].map(() => saveStoreHours(call({ ...from(store), week: week(nineToSix) })));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await rowOf(store)).toMatchObject({ version: 1 });
  });

  test('without its event never was', async () => {
    const store = await makeStore(house.owner);
    await expect(house.withoutAudit(() => saveStoreHours(call({ ...from(store), week: week([]) })))).rejects.toThrow();
    expect(await house.owner.$count(openingHours, eq(openingHours.storeId, store.id))).toBe(7);
    expect(await rowOf(store)).toMatchObject({ version: 0 });
  });

  test('is for admins alone', async () => {
    const store = await makeStore(house.owner);
    for (const role of ['supervisor', 'reviewer', 'clerk', 'auditor'] as const) {
      const actor = await makeActor(house.owner, role);
      expect((await refusal(saveStoreHours(call({ ...from(store), week: week([]) }, actor)))).code).toBe('forbidden');
      expect((await refusal(addStore(call({ code: 'NO', facts: FACTS }, actor)))).code).toBe('forbidden');
    }
    const input = { ...from(store), week: week([]) };
    expect((await refusal(saveStoreHours({ db: house.db, actor: SYSTEM, input, now: NOW }))).code).toBe('forbidden');
  });
});

describe('visits that a change hits', () => {
  test('are named first, masked, and kept where they are once that was acknowledged', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const visit = await visitAt(store);
    await visitAt(store, { startsAt: new Date(TEN.getTime() + 240 * MINUTE) });
    const afternoon = week([{ opensAt: '13:00', closesAt: '18:00' }]);
    const error = await refusal(saveStoreHours(call({ ...from(store), week: afternoon })));
    expect(error).toMatchObject({
      code: 'visits_hit',
      details: {
        timeZone: 'Asia/Shanghai',
        visits: [{ id: visit.id, desk: '1', startsAt: TEN.toISOString(), effects: ['outside_hours'] }],
      },
    });
    expect(error.details).toHaveProperty('visits.0.reference', expect.stringMatching(/^.{5}-\*{5}$/));
    expect(await rowOf(store)).toMatchObject({ version: 0 });

    await saveStoreHours(call({ ...from(store, { acknowledged: [visit.id] }), week: afternoon }));
    expect(await house.owner.select().from(visits).where(eq(visits.id, visit.id))).toEqual([visit]);
    expect(await lastEvent(store)).toMatchObject({
      after: { visitsHit: [{ id: visit.id, effects: ['outside_hours'] }] },
    });
  });

  test('one that was booked since the others were acknowledged is named too', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const seen = await visitAt(store);
    const since = await visitAt(store, { startsAt: new Date(TEN.getTime() + 60 * MINUTE) });
    const input = { ...from(store, { acknowledged: [seen.id] }), week: week([]) };
    const error = await refusal(saveStoreHours(call(input)));
    expect(error).toMatchObject({ code: 'visits_hit', details: { visits: [{ id: seen.id }, { id: since.id }] } });
  });

  test('are those of a desk, a day, a store, a buffer', async () => {
    const store = await makeStore(house.owner, { desks: 2 });
    const [deskId = '', otherId = ''] = store.deskIds;
    const visit = await visitAt(store, { deskId });
    const next = await visitAt(store, { deskId, startsAt: new Date(TEN.getTime() + 30 * MINUTE) });
    const other = await visitAt(store, { deskId: otherId, startsAt: new Date(TEN.getTime() + 24 * 60 * MINUTE) });
    const effects = async (work: Promise<unknown>) => (await refusal(work)).details.visits;
    const desk = { label: '1', abilities: [] };
    const named = (...hits: [{ id: string }, string][]) =>
      hits.map(([{ id }, effect]) => expect.objectContaining({ id, effects: [effect] }));
    expect(await effects(saveDesk(call({ ...from(store), deskId, desk, active: false })))).toEqual(
      named([visit, 'desk_inactive'], [next, 'desk_inactive']),
    );
    const day = { date: '2026-11-20', name: 'Stocktaking', periods: [] };
    expect(await effects(saveSpecialDay(call({ ...from(store), day })))).toEqual(named([other, 'closed_day']));
    expect(await effects(switchStore(call({ ...from(store), active: false })))).toHaveLength(3);
    const facts = { ...FACTS, bufferMinutes: 10 };
    expect(await effects(saveStore(call({ ...from(store), facts })))).toEqual(named([visit, 'too_close']));
  });

  test('are none of the past, of a cancelled visit or of a hold that is over', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const past = await visitAt(store, { startsAt: new Date(NOW.getTime() - 60 * MINUTE) });
    const cancelled = await visitAt(store);
    await house.owner.update(visits).set({ status: 'cancelled' }).where(eq(visits.id, cancelled.id));
    const held = await visitAt(store);
    await house.owner.update(visits).set({ status: 'held', holdExpiresAt: NOW }).where(eq(visits.id, held.id));
    expect(past.id).not.toBe(held.id);
    expect(await switchStore(call({ ...from(store), active: false }))).toMatchObject({ version: 1 });
    expect(await lastEvent(store)).toMatchObject({ name: 'store.deactivated' });
  });

  test('a desk that is out of use is booked no more, and is back with the next change', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const [deskId = ''] = store.deskIds;
    const desk = { label: 'One', abilities: [] };
    await saveDesk(call({ ...from(store), deskId, desk, active: false }));
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const wish = { applicationId: application.id, storeId: store.id, startsAt: TEN };
    const book = () => bookVisit({ db: house.db, actor: applicantOf(application), input: wish, now: NOW });
    expect((await refusal(book())).code).toBe('slot_unavailable');
    await saveDesk(call({ ...from(store, { version: 1 }), deskId, desk, active: true }));
    expect(await lastEvent(store)).toMatchObject({
      name: 'desk.activated',
      before: { active: false },
      after: { active: true },
    });
    expect(await book()).toMatchObject({ deskId });
    expect(await house.owner.select().from(desks).where(eq(desks.id, deskId))).toMatchObject([{ label: 'One' }]);
  });
});
