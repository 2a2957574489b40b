import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findAppointment } from '#db/appointment-rows';
import { arriveVisit } from '#db/commands/arrive-visit';
import { bookAppointment } from '#db/commands/book-appointment';
import { bookVisit } from '#db/commands/book-visit';
import { changeAppointment } from '#db/commands/change-appointment';
import { deleteAppointment } from '#db/commands/delete-appointment';
import { eraseExpired } from '#db/commands/erase-expired';
import { remindOfVisit } from '#db/commands/remind-of-visit';
import { searchAgain, searchTimeSlots } from '#db/commands/search-time-slots';
import { newId } from '#db/new-id';
import { APPOINTMENT_FILTERS, listAppointments } from '#db/queries/list-appointments';
import { findSlotSearch } from '#db/queries/list-slot-searches';
import { applications, auditEvents, messages, visits } from '#db/schema/index';
import type { Actor, ApiScope, ClientActor } from '#domain/actor';
import { AppointmentCreate } from '#domain/tmf/appointment';
import { readListQuery } from '#domain/tmf/list-query';
import type { Json } from '#domain/tmf/merge-patch';
import { TmfError } from '#domain/tmf/tmf-error';
import { POLICY } from '#domain/policy';
import { RETENTION } from '#domain/retention';
import { makeClientActor } from '#tests/support/client-actor';
import { NOW, SYSTEM, makeActor, makeApplication, makeStore } from '#tests/support/factories';
import type { MadeApplication, StoreRow } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

/** The day after NOW, 10:00 in Shanghai. */
const PLACE = '2026-11-19T02:00:00.000Z';
const NEXT = '2026-11-19T02:30:00.000Z';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const makeClient = (scopes?: readonly ApiScope[]) => makeClientActor(house.owner, scopes);
const awaiting = () => makeApplication(house.owner, { status: 'awaiting_confirmation' });

function wish(application: { reference: string }, store: StoreRow, more: Record<string, unknown> = {}) {
  return AppointmentCreate.parse({
    validFor: { startDateTime: PLACE },
    relatedPlace: { id: store.code, role: 'store' },
    relatedEntity: [{ id: application.reference, role: 'application', '@referredType': 'Application' }],
    ...more,
  });
}

const book = (actor: Actor, input: AppointmentCreate, now = NOW) =>
  bookAppointment({ db: house.db, actor, input, now });
const change = (actor: Actor, id: string, patch: Json, now = NOW) =>
  changeAppointment({ db: house.db, actor, input: { id, patch }, now });
const remove = (actor: Actor, id: string) => deleteAppointment({ db: house.db, actor, input: { id }, now: NOW });
const visitOf = async (id: string) => (await house.owner.select().from(visits).where(eq(visits.id, id)))[0];

async function booked(more: Record<string, unknown> = {}) {
  const [client, application, store] = [await makeClient(), await awaiting(), await makeStore(house.owner)];
  const record = await book(client, wish(application, store, more));
  return { client, application, store, record };
}

describe('booking', () => {
  test('is the visit of everybody, with its letter, and the audit names the key', async () => {
    const { client, application, store, record } = await booked({ externalId: 'crm-1', description: 'By phone' });
    expect(record).toMatchObject({
      reference: application.reference,
      storeCode: store.code,
      status: 'booked',
      externalId: 'crm-1',
      attributes: { description: 'By phone' },
      createdAt: NOW,
      updatedAt: NOW,
    });
    expect(await visitOf(record.id)).toMatchObject({ applicationId: application.id, status: 'booked' });
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'visit.booked',
      'message.queued',
    ]);
    const [event] = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, record.id));
    expect(event).toMatchObject({ actorKind: 'client', actorId: client.clientId });
  });

  test('two on the last place: one has it, the other is told so with what is near', async () => {
    const [client, store] = [await makeClient(), await makeStore(house.owner, { desks: 1 })];
    const both = await Promise.allSettled(
      [await awaiting(), await awaiting()].map((application) => book(client, wish(application, store))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected')?.reason;
    expect(lost).toMatchObject({ code: 'slot_taken', details: { nearest: expect.any(Array) } });
  });

  test.each([
    ['unknown', { relatedEntity: [{ id: '00000-00000', role: 'application', '@referredType': 'Application' }] }],
    ['place', { relatedPlace: { id: 'nowhere', role: 'store' } }],
    ['start', { validFor: {} }],
  ])('is refused without a known %s', async (_what, more) => {
    const [client, application, store] = [await makeClient(), await awaiting(), await makeStore(house.owner)];
    await expect(book(client, wish(application, store, more))).rejects.toThrow(TmfError);
  });

  test('wants the end that the slot has, and nothing stays of another', async () => {
    const [client, application, store] = [await makeClient(), await awaiting(), await makeStore(house.owner)];
    const long = { validFor: { startDateTime: PLACE, endDateTime: '2026-11-19T04:00:00Z' } };
    expect((await refusal(book(client, wish(application, store, long)))).code).toBe('slot_unavailable');
    expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted']);
  });

  test('needs the scope, and is nobody else’s', async () => {
    const [application, store] = [await awaiting(), await makeStore(house.owner)];
    const reader = await makeClient(['appointments:read', 'applications:write']);
    for (const actor of [reader, SYSTEM, await makeActor(house.owner, 'supervisor')]) {
      expect((await refusal(book(actor, wish(application, store)))).code).toBe('forbidden');
    }
    const input = { applicationId: application.id, storeId: store.id, startsAt: new Date(PLACE) };
    const direct = bookVisit({ db: house.db, actor: reader, input, now: NOW });
    expect((await refusal(direct)).code).toBe('forbidden');
  });

  test('knows nothing of a decision that can still be undone', async () => {
    const [client, store] = [await makeClient(), await makeStore(house.owner)];
    const settlesAt = new Date(NOW.getTime() + POLICY.undoSeconds * 1000);
    const application = await makeApplication(house.owner, {
      status: 'awaiting_confirmation',
      settlesAt,
      settlingFrom: 'submitted',
    });
    expect((await refusal(book(client, wish(application, store)))).code).toBe('wrong_status');
    const input = { applicationId: application.id, storeId: store.id, startsAt: new Date(PLACE) };
    const visit = await bookVisit({ db: house.db, actor: await makeActor(house.owner, 'reviewer'), input, now: NOW });
    expect(await findAppointment(house.db, { id: visit.id, now: NOW })).toBeNull();
    expect(await findAppointment(house.db, { id: visit.id, now: settlesAt })).toMatchObject({ id: visit.id });
  });
});

describe('a change', () => {
  test('moves the visit by the command of everybody, and lastUpdate follows', async () => {
    const { client, application, store, record } = await booked();
    const later = new Date(NOW.getTime() + 60_000);
    const moved = await change(client, record.id, { validFor: { startDateTime: NEXT } }, later);
    expect(moved).toMatchObject({ startsAt: new Date(NEXT), storeCode: store.code, updatedAt: later, createdAt: NOW });
    expect(await eventNames(house.owner, application.id)).toContain('visit.moved');
  });

  test('is none when its customer is reminded', async () => {
    const { record, store } = await booked();
    const now = new Date(NOW.getTime() + 60_000);
    const input = { visitId: record.id, version: 0, which: 'day_before' } as const;
    expect(await remindOfVisit({ db: house.db, actor: SYSTEM, input, now })).toBe('reminded');
    expect(await findAppointment(house.db, { id: record.id, now })).toMatchObject({ updatedAt: NOW });
    const asked = new URLSearchParams(`relatedPlace.id=${store.code}&lastUpdate.gt=${NOW.toISOString()}`);
    const query = readListQuery(asked, APPOINTMENT_FILTERS);
    expect(await listAppointments(house.db, { query, now })).toMatchObject({ records: [] });
  });

  test('cancels it, and what it keeps changes with it or not at all', async () => {
    const { client, application, record } = await booked({ externalId: 'a' });
    const cancelled = await change(client, record.id, { status: 'cancelled', externalId: 'b' });
    expect(cancelled).toMatchObject({ status: 'cancelled', externalId: 'b' });
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, record.id));
    expect(events.map(({ name }) => name)).toEqual(['visit.booked', 'appointment.changed', 'visit.cancelled']);
    expect(events[1]?.after).toEqual({ attributes: ['externalId'] });
    expect(events[2]?.reasonCodes).toEqual(['by_carrier']);
    const again = await refusal(change(client, record.id, { validFor: { startDateTime: NEXT }, externalId: 'c' }));
    expect(again.code).toBe('wrong_status');
    expect(await findAppointment(house.db, { id: record.id, now: NOW })).toMatchObject({ externalId: 'b' });
    const [letter] = await house.owner
      .select()
      .from(messages)
      .where(eq(messages.applicationId, application.id))
      .orderBy(messages.id)
      .offset(1);
    expect(letter?.template).toBe('visit_cancelled');
  });

  test('of nothing writes nothing', async () => {
    const { client, application, record } = await booked();
    const before = await eventNames(house.owner, application.id);
    expect(await change(client, record.id, {})).toEqual(record);
    expect(await eventNames(house.owner, application.id)).toEqual(before);
  });

  test('keeps something with a visit that staff booked', async () => {
    const [client, application, store] = [await makeClient(), await awaiting(), await makeStore(house.owner)];
    const input = { applicationId: application.id, storeId: store.id, startsAt: new Date(PLACE) };
    const visit = await bookVisit({ db: house.db, actor: await makeActor(house.owner, 'reviewer'), input, now: NOW });
    expect(await change(client, visit.id, { externalId: 'crm-2' })).toMatchObject({ externalId: 'crm-2', version: 0 });
  });

  test('comes to nothing when the audit cannot be written', async () => {
    const { client, record } = await booked({ externalId: 'a' });
    await house.withoutAudit(async () => {
      await expect(change(client, record.id, { externalId: 'b' })).rejects.toThrow();
      await expect(remove(client, record.id)).rejects.toThrow();
    });
    expect(await findAppointment(house.db, { id: record.id, now: NOW })).toEqual(record);
  });

  test('of two at once on one appointment loses none', async () => {
    const { client, record } = await booked();
    await Promise.all([
      change(client, record.id, { externalId: 'both' }),
      change(client, record.id, { description: 'both' }),
    ]);
    expect(await findAppointment(house.db, { id: record.id, now: NOW })).toMatchObject({
      externalId: 'both',
      attributes: { description: 'both' },
    });
  });

  test('does not cancel under the customer who stands at the desk', async () => {
    const { client, store, record } = await booked();
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const now = new Date(PLACE);
    await arriveVisit({ db: house.db, actor: clerk, input: { visitId: record.id, version: 0 }, now });
    expect((await refusal(change(client, record.id, { status: 'cancelled' }, now))).code).toBe('wrong_status');
  });
});

describe('deleting', () => {
  test('cancels, and shows it to no system any more', async () => {
    const { client, application, record } = await booked();
    await remove(client, record.id);
    expect(await visitOf(record.id)).toMatchObject({ status: 'cancelled' });
    expect(await findAppointment(house.db, { id: record.id, now: NOW })).toBeNull();
    expect((await refusal(remove(client, record.id))).code).toBe('not_found');
    expect(await eventNames(house.owner, application.id)).toContain('appointment.deleted');
  });

  test('leaves alone what took place', async () => {
    const { client, record } = await booked();
    await house.owner.update(visits).set({ status: 'completed' }).where(eq(visits.id, record.id));
    expect((await refusal(remove(client, record.id))).code).toBe('wrong_status');
  });
});

describe('the list', () => {
  const list = (query: string) =>
    listAppointments(house.db, {
      query: readListQuery(new URLSearchParams(query), APPOINTMENT_FILTERS),
      now: new Date(NOW.getTime() + 60_000),
    });

  test('finds by each of its filters, alternatives and all', async () => {
    const party = { id: 'agent-9', role: 'agent', '@referredType': 'Individual' };
    const order = { id: `order-${newId()}`, role: 'order', '@referredType': 'ProductOrder' };
    const one = await booked({ externalId: newId(), category: newId(), relatedParty: [party] });
    const entity = { id: one.application.reference, role: 'application', '@referredType': 'Application' };
    const later = new Date(NOW.getTime() + 1000);
    await change(one.client, one.record.id, { relatedEntity: [entity, order] }, later);
    const two = await booked();
    const ids = async (query: string) => (await list(query)).records.map(({ id }) => id);
    const place = `relatedPlace.id=${one.store.code},${two.store.code}`;
    expect(await ids(place)).toEqual([one.record.id, two.record.id]);
    const { externalId, attributes } = one.record;
    for (const query of [
      `id=${one.record.id}`,
      `externalId=${externalId}&externalId=none`,
      `category=none,${attributes.category}`,
      `relatedEntity.id=${one.application.reference}`,
      `relatedEntity.id=${order.id}`,
      `${place}&relatedParty.id=agent-9`,
      `relatedPlace.id=${one.store.code}&status=confirmed,failed&creationDate.gte=${NOW.toISOString()}`,
      `relatedPlace.id=${one.store.code}&validFor.startDateTime=${PLACE}&validFor.endDateTime.lte=${NEXT}`,
      `relatedPlace.id=${one.store.code}&lastUpdate.gte=${NOW.toISOString()}&lastUpdate.lt=2026-11-19`,
      `relatedPlace.id=${one.store.code}&lastUpdate=${later.toISOString()}`,
      `${place}&lastUpdate.gt=${NOW.toISOString()}&lastUpdate.lte=${later.toISOString()}`,
    ]) {
      expect(await ids(query), query).toEqual([one.record.id]);
    }
    for (const query of [
      'status=cancelled',
      `creationDate.gt=${NOW.toISOString()}`,
      `lastUpdate.gt=${later.toISOString()}`,
      `lastUpdate.lt=${NOW.toISOString()}`,
    ]) {
      expect(await ids(`${place}&${query}`), query).toEqual([]);
    }
    await expect(list('status=open')).rejects.toThrow(TmfError);
  });

  test('comes in pages of one order, with how many there are in all', async () => {
    const [client, store] = [await makeClient(), await makeStore(house.owner, { desks: 3 })];
    const made: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      made.push((await book(client, wish(await awaiting(), store))).id);
    }
    const page = await list(`relatedPlace.id=${store.code}&offset=1&limit=1`);
    expect([page.total, page.records.map(({ id }) => id)]).toEqual([3, [made.toSorted()[1]]]);
  });

  test('tells a hold from one that is over', async () => {
    const { store, record } = await booked();
    const at = (holdExpiresAt: Date) =>
      house.owner.update(visits).set({ status: 'held', holdExpiresAt }).where(eq(visits.id, record.id));
    const states = async () =>
      Promise.all(
        ['initialized', 'cancelled'].map(
          async (state) => (await list(`relatedPlace.id=${store.code}&status=${state}`)).total,
        ),
      );
    await at(new Date(NOW.getTime() + 600_000));
    expect(await states()).toEqual([1, 0]);
    await at(NOW);
    expect(await states()).toEqual([0, 1]);
  });
});

describe('a search', () => {
  const search = (actor: Actor, request: Record<string, unknown>, now = NOW) =>
    searchTimeSlots({ db: house.db, actor, input: request, now });
  const within = (from: string, until: string) => [{ validFor: { startDateTime: from, endDateTime: until } }];

  async function searching(): Promise<{ client: ClientActor; store: StoreRow; application: MadeApplication }> {
    return {
      client: await makeClient(),
      store: await makeStore(house.owner, { desks: 1 }),
      application: await awaiting(),
    };
  }

  test('finds the free places of a store within the periods, less what is booked meanwhile', async () => {
    const { client, store, application } = await searching();
    const request = {
      relatedPlace: { id: store.code, role: 'store' },
      requestedTimeSlot: within(PLACE, '2026-11-19T03:30:00Z'),
    };
    const first = await search(client, request);
    expect(first.found.map(({ startsAt }) => startsAt)).toEqual([PLACE, NEXT, '2026-11-19T03:00:00.000Z']);
    expect(first.found[0]).toMatchObject({ storeCode: store.code, endsAt: NEXT });
    await book(client, wish(application, store));
    const again = await searchAgain({ db: house.db, actor: client, input: { id: first.id, patch: {} }, now: NOW });
    expect(again.found.map(({ startsAt }) => startsAt)).toEqual([NEXT, '2026-11-19T03:00:00.000Z']);
    expect(await findSlotSearch(house.db, { actor: client, id: first.id, now: NOW })).toMatchObject({
      found: again.found,
    });
  });

  test('offers nothing after the deadline of its application, and nothing to one that waits for no visit', async () => {
    const { client, store, application } = await searching();
    await house.owner
      .update(applications)
      .set({ confirmBy: new Date(NEXT) })
      .where(eq(applications.id, application.id));
    const request = ({ reference }: { reference: string }) => ({
      relatedPlace: { id: store.code, role: 'store' },
      relatedEntity: [{ id: reference, role: 'application', '@referredType': 'Application' }],
      requestedTimeSlot: within(PLACE, '2026-11-20T03:30:00Z'),
    });
    expect((await search(client, request(application))).found.map(({ startsAt }) => startsAt)).toEqual([PLACE]);
    const submitted = await makeApplication(house.owner);
    expect((await search(client, request(submitted))).found).toEqual([]);
  });

  test('looks into the stores of a city, or says that it knows none', async () => {
    const client = await makeClient();
    const city = `City ${newId()}`;
    const made = [await makeStore(house.owner, { cityEn: city }), await makeStore(house.owner, { cityEn: city })];
    const requestedTimeSlot = within(PLACE, NEXT);
    const { found } = await search(client, { relatedPlace: { name: city, role: 'city' }, requestedTimeSlot });
    expect(found.map(({ storeCode }) => storeCode).toSorted()).toEqual(made.map(({ code }) => code).toSorted());
    await expect(search(client, { relatedPlace: { name: newId(), role: 'city' } })).rejects.toThrow(TmfError);
    await expect(search(client, { requestedTimeSlot: within(NEXT, PLACE) })).rejects.toThrow(TmfError);
  });

  test("is one system's own, for a day", async () => {
    const { client, store } = await searching();
    const { id } = await search(client, { relatedPlace: { id: store.code, role: 'store' } });
    const other = await makeClient();
    const find = (actor: ClientActor, now = NOW) => findSlotSearch(house.db, { actor, id, now });
    expect(await find(client)).toMatchObject({ id });
    expect(await find(other)).toBeNull();
    const over = new Date(NOW.getTime() + RETENTION.timeSlotSearchDays * 24 * 3_600_000 + 1);
    expect(await find(client, over)).toBeNull();
    await eraseExpired({ db: house.db, actor: SYSTEM, input: { limit: 1000 }, now: new Date(over.getTime() - 1) });
    expect(await find(client)).toMatchObject({ id });
    const taken = searchAgain({ db: house.db, actor: other, input: { id, patch: {} }, now: NOW });
    expect((await refusal(taken)).code).toBe('not_found');
    await eraseExpired({ db: house.db, actor: SYSTEM, input: { limit: 1000 }, now: over });
    expect(await find(client)).toBeNull();
  });
});
