import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bookVisit } from '#db/commands/book-visit';
import { confirmHold } from '#db/commands/confirm-hold';
import { holdVisit } from '#db/commands/hold-visit';
import { moveVisit } from '#db/commands/move-visit';
import { getStatus } from '#db/queries/get-status';
import { auditEvents, closures, messages, visits } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;

/** The day after NOW, 10:00 in Shanghai. */
const PLACE = new Date('2026-11-19T02:00:00.000Z');

const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function awaiting(given: Parameters<typeof makeApplication>[1] = {}) {
  return makeApplication(house.owner, { status: 'awaiting_confirmation', ...given });
}

type Case = { id: string };

function hold(
  application: Case,
  store: StoreRow,
  {
    actor = applicantOf(application),
    now = NOW,
    startsAt = PLACE,
  }: { actor?: Actor; now?: Date; startsAt?: Date } = {},
) {
  return holdVisit({ db: house.db, actor, input: { applicationId: application.id, storeId: store.id, startsAt }, now });
}

function confirm(visit: { id: string; version: number }, actor: Actor, now = NOW) {
  return confirmHold({ db: house.db, actor, input: { visitId: visit.id, version: visit.version }, now });
}

function book(application: Case, store: StoreRow, now = NOW) {
  const input = { applicationId: application.id, storeId: store.id, startsAt: PLACE };
  return bookVisit({ db: house.db, actor: applicantOf(application), input, now });
}

const rowOf = async (id: string) => (await house.owner.select().from(visits).where(eq(visits.id, id)))[0];

describe('a hold', () => {
  test('keeps the desk for ten minutes, tells nobody, and is then booked with its letter', async () => {
    const [store, application] = [await makeStore(house.owner, { desks: 1 }), await awaiting()];
    const held = await hold(application, store);
    expect(held).toMatchObject({ status: 'held', startsAt: PLACE, holdExpiresAt: later(10) });
    expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted', 'visit.held']);
    expect((await refusal(book(await awaiting(), store))).code).toBe('slot_taken');
    expect((await getStatus(house.owner, { applicationId: application.id, now: NOW })).visit).toBeNull();

    const booked = await confirm(held, applicantOf(application), later(9));
    expect(booked).toMatchObject({ id: held.id, status: 'booked', version: 1, startsAt: PLACE });
    expect(await rowOf(held.id)).toMatchObject({ holdExpiresAt: null, bookedAt: later(9) });
    expect((await eventNames(house.owner, application.id)).slice(2)).toEqual(['visit.booked', 'message.queued']);
    const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letters.map(({ template }) => template)).toEqual(['visit_booked']);
    expect((await refusal(confirm(booked, applicantOf(application)))).code).toBe('wrong_status');
  });

  test('cannot be booked once its minutes are over, and is gone with the next booking there', async () => {
    const [store, application, next] = [await makeStore(house.owner, { desks: 1 }), await awaiting(), await awaiting()];
    const held = await hold(application, store);
    expect((await refusal(confirm(held, applicantOf(application), later(10)))).code).toBe('hold_expired');
    expect(await book(next, store, later(10))).toMatchObject({ status: 'booked' });
    expect(await rowOf(held.id)).toMatchObject({ status: 'cancelled' });
    const late = confirm({ ...held, version: 1 }, applicantOf(application), later(10));
    expect((await refusal(late)).code).toBe('hold_expired');
  });

  test('gives way to the next choice of the same case, the same place included', async () => {
    const [store, application] = [await makeStore(house.owner, { desks: 1 }), await awaiting()];
    const first = await hold(application, store);
    const again = await hold(application, store);
    const other = await hold(application, store, { startsAt: new Date(PLACE.getTime() + 30 * MINUTE) });
    expect([(await rowOf(first.id))?.status, (await rowOf(again.id))?.status]).toEqual(['cancelled', 'cancelled']);
    expect(await book(application, store)).toMatchObject({ status: 'booked', startsAt: PLACE });
    expect(await rowOf(other.id)).toMatchObject({ status: 'cancelled' });
  });

  test('is for a case that waits and has no visit, within the reach of who asks', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const clerk = await makeActor(house.owner, 'clerk');
    const own = await makeActor(house.owner, 'clerk', { storeId: store.id });
    for (const actor of [clerk, SYSTEM, applicantOf(await awaiting()), await makeActor(house.owner, 'admin')]) {
      expect((await refusal(hold(application, store, { actor }))).code).toBe('forbidden');
    }
    const held = await hold(application, store, { actor: own });
    expect((await refusal(confirm(held, clerk))).code).toBe('forbidden');
    expect((await refusal(confirm({ ...held, version: 7 }, own))).code).toBe('conflict');
    await confirm(held, own);
    expect((await refusal(hold(application, store))).code).toBe('conflict');
    expect((await refusal(hold(await awaiting({ status: 'submitted' }), store))).code).toBe('wrong_status');
  });

  test('two who confirm at once: one visit, one letter', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const held = await hold(application, store);
    const outcomes = await Promise.allSettled([0, 1].map(() => confirm(held, applicantOf(application))));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await house.owner.$count(messages, eq(messages.applicationId, application.id))).toBe(1);
  });

  test('whose event cannot be written never was', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const actor = { ...applicantOf(application), correlationId: '\0' };
    await expect(hold(application, store, { actor })).rejects.toThrow();
    expect(await house.owner.$count(visits, eq(visits.applicationId, application.id))).toBe(0);
  });
});

describe('a reason that overrides notice and hours', () => {
  const SUNRISE = new Date('2026-11-18T22:07:00.000Z');

  async function placeAt(store: StoreRow, startsAt: Date, actor: Actor, application: Case) {
    const input = { applicationId: application.id, storeId: store.id, startsAt, override: 'store_agreed' } as const;
    return bookVisit({ db: house.db, actor, input, now: NOW });
  }

  test('places a visit outside the hours and within the notice, and stands in the event', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const supervisor = await makeActor(house.owner, 'supervisor');
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const [early, soon] = [await awaiting(), await awaiting()];
    const visit = await placeAt(store, SUNRISE, supervisor, early);
    expect(visit).toMatchObject({ status: 'booked', startsAt: SUNRISE });
    expect(await placeAt(store, later(1), clerk, soon)).toMatchObject({ startsAt: later(1) });
    const [event] = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, visit.id));
    expect(event).toMatchObject({ name: 'visit.booked', reasonCodes: ['store_agreed'] });

    const input = {
      visitId: visit.id,
      version: 0,
      storeId: store.id,
      startsAt: later(40),
      override: 'deadline_near',
    } as const;
    expect(await moveVisit({ db: house.db, actor: clerk, input, now: NOW })).toMatchObject({ startsAt: later(40) });
  });

  test('moves neither the desk’s other visits, nor a closure, nor the deadline, nor the past', async () => {
    const store = await makeStore(house.owner, { desks: 1, bufferMinutes: 10 });
    const supervisor = await makeActor(house.owner, 'supervisor');
    const confirmBy = later(24 * 60);
    const application = await awaiting({ confirmBy });
    await makeVisit(house.owner, { applicationId: (await awaiting()).id, store, startsAt: SUNRISE });
    await house.owner
      .insert(closures)
      .values({ storeId: store.id, startsAt: later(120), endsAt: later(180), reason: 'power cut' });
    const codeAt = async (startsAt: Date) => (await refusal(placeAt(store, startsAt, supervisor, application))).code;
    expect(await codeAt(new Date(SUNRISE.getTime() + 35 * MINUTE))).toBe('slot_taken');
    expect(await codeAt(later(119))).toBe('slot_unavailable');
    expect(await codeAt(new Date(confirmBy.getTime() - 29 * MINUTE))).toBe('deadline_passed');
    expect(await codeAt(later(-1))).toBe('slot_unavailable');
    expect(await placeAt(store, new Date(SUNRISE.getTime() + 40 * MINUTE), supervisor, application)).toMatchObject({
      status: 'booked',
    });
  });

  test('is not for reviewers and customers, nor for a clerk in another store', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const others = [
      applicantOf(application),
      await makeActor(house.owner, 'reviewer'),
      await makeActor(house.owner, 'clerk'),
    ];
    for (const actor of others) {
      expect((await refusal(placeAt(store, SUNRISE, actor, application))).code).toBe('forbidden');
    }
    expect(await house.owner.$count(visits, eq(visits.applicationId, application.id))).toBe(0);
  });
});
