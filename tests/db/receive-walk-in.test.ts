import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { lookForWalkIn } from '#db/commands/look-for-walk-in';
import { receiveWalkIn } from '#db/commands/receive-walk-in';
import type { ReceiveWalkIn } from '#db/commands/receive-walk-in';
import { findWalkIn } from '#db/queries/find-walk-in';
import { auditEvents, desks, messages, visits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES } from '#domain/application';
import { ROLES, roleMay } from '#domain/permissions';
import { WALK_IN_LOOKUPS } from '#domain/walk-in';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const waiting = (given: Parameters<typeof makeApplication>[1] = {}) =>
  makeApplication(house.owner, { status: 'awaiting_confirmation', ...given });

async function scene({ desks: count = 1 } = {}) {
  const store = await makeStore(house.owner, { desks: count });
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  return { store, clerk, application: await waiting() };
}

function receive(actor: StaffActor, application: { id: string }, given: Partial<ReceiveWalkIn> = {}, now = NOW) {
  const input = { applicationId: application.id, movedVisitId: null, needs: [], ...given };
  return receiveWalkIn({ db: house.db, actor, input, now });
}

const visitsOf = (application: { id: string }) =>
  house.owner.select().from(visits).where(eq(visits.applicationId, application.id));

describe('a customer without a visit', () => {
  test('has a desk from now on and has arrived, in one step; nobody is written to', async () => {
    const { store, clerk, application } = await scene();
    const placed = await receive(clerk, application);
    expect(placed).toMatchObject({ storeId: store.id, deskId: store.deskIds[0], status: 'arrived', version: 1 });
    expect(await visitsOf(application)).toMatchObject([
      { status: 'arrived', arrivedAt: NOW, during: { startsAt: NOW, endsAt: later(30) }, needs: [] },
    ]);
    const names = ['application.submitted', 'visit.booked', 'visit.arrived'];
    expect(await eventNames(house.owner, application.id)).toEqual(names);
    const subject = { kind: 'visit', id: placed.id } as const;
    const told = { actor: clerk, now: NOW, subject, applicationId: application.id, reasonCodes: ['walk_in'] };
    const { deskId, storeId } = placed;
    const startsAt = NOW.toISOString();
    const endsAt = later(30).toISOString();
    await expectEvent(house.owner, {
      ...told,
      name: 'visit.booked',
      after: { status: 'booked', version: 0, storeId, deskId, startsAt, endsAt },
    });
    await expectEvent(house.owner, {
      ...told,
      name: 'visit.arrived',
      before: { status: 'booked', version: 0 },
      after: { status: 'arrived', version: 1 },
    });
    expect(await house.owner.select().from(messages).where(eq(messages.applicationId, application.id))).toEqual([]);
  });

  test('keeps what the desk must be able to do', async () => {
    const { store, clerk, application } = await scene({ desks: 2 });
    const able = store.deskIds[1] ?? '';
    await house.owner
      .update(desks)
      .set({ abilities: ['elder_priority'] })
      .where(eq(desks.id, able));
    expect((await receive(clerk, application, { needs: ['elder_priority'] })).deskId).toBe(able);
    expect(await visitsOf(application)).toMatchObject([{ needs: ['elder_priority'] }]);
  });

  test('waits for the desk that becomes free within a quarter of an hour', async () => {
    const { store, clerk, application } = await scene();
    const other = await waiting();
    await makeVisit(house.owner, {
      applicationId: other.id,
      store,
      startsAt: later(-20),
      status: 'arrived',
      arrivedAt: NOW,
    });
    await receive(clerk, application);
    expect(await visitsOf(application)).toMatchObject([{ during: { startsAt: later(10), endsAt: later(40) } }]);
  });

  test('is named the nearest three where all desks are taken', async () => {
    const { store, clerk, application } = await scene();
    const other = await waiting();
    await makeVisit(house.owner, { applicationId: other.id, store, startsAt: later(20) });
    const { code, details } = await refusal(receive(clerk, application));
    expect(code).toBe('slot_taken');
    // A notice of an hour: the first place that can be booked is at 11:00.
    const starts = [60, 90, 120].map((minutes) => ({ storeId: store.id, startsAt: later(minutes).toISOString() }));
    expect(details).toEqual({ nearest: starts });
    expect(await visitsOf(application)).toEqual([]);
  });

  test('comes outside the hours only with a reason, which is kept', async () => {
    const { clerk, application } = await scene();
    const evening = new Date('2026-11-18T09:45:00Z');
    expect((await refusal(receive(clerk, application, {}, evening))).code).toBe('slot_unavailable');
    const { id } = await receive(clerk, application, { override: 'store_agreed' }, evening);
    const [made] = await visitsOf(application);
    expect(made).toMatchObject({ id, status: 'arrived' });
    const [booked] = await house.owner
      .select({ reasonCodes: auditEvents.reasonCodes })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.name, 'visit.booked')));
    expect(booked?.reasonCodes).toEqual(['walk_in', 'store_agreed']);
  });

  test('two at the last desk: one stands at it, the other is named what is free', async () => {
    const { clerk, application } = await scene();
    const other = await waiting();
    const colleague = await makeActor(house.owner, 'clerk', { storeId: clerk.storeId });
    expect(
      await interleave(
        house,
        () => receive(clerk, application),
        () => receive(colleague, other),
      ),
    ).toMatchObject([
      { status: 'fulfilled', value: { status: 'arrived' } },
      { status: 'rejected', reason: { code: 'slot_taken', details: { nearest: expect.any(Array) as unknown } } },
    ]);
    expect(await visitsOf(other)).toEqual([]);
  });

  test('pressed twice is received once', async () => {
    const { clerk, application } = await scene({ desks: 2 });
    const once = () => receive(clerk, application);
    expect(await interleave(house, once, once)).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'conflict' } },
    ]);
    expect(await visitsOf(application)).toHaveLength(1);
  });

  test('gives up what was held for the case', async () => {
    const { store, clerk, application } = await scene();
    const held = { startsAt: later(120), status: 'held', holdExpiresAt: later(5) } as const;
    await makeVisit(house.owner, { applicationId: application.id, store, ...held });
    await receive(clerk, application);
    expect((await visitsOf(application)).map(({ status }) => status).toSorted()).toEqual(['arrived', 'cancelled']);
  });
});

describe('a customer with a visit at another time or store', () => {
  test('is received here, and the visit with its letter moved', async () => {
    const { store, clerk, application } = await scene();
    const elsewhere = await makeStore(house.owner);
    const visit = await makeVisit(house.owner, {
      applicationId: application.id,
      store: elsewhere,
      startsAt: later(24 * 60),
    });
    expect((await refusal(receive(clerk, application))).code).toBe('conflict');
    expect(await receive(clerk, application, { movedVisitId: visit.id })).toMatchObject({
      id: visit.id,
      storeId: store.id,
      status: 'arrived',
      version: 2,
    });
    expect(await visitsOf(application)).toMatchObject([{ id: visit.id, storeId: store.id, during: { startsAt: NOW } }]);
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'visit.moved',
      'message.queued',
      'visit.arrived',
    ]);
    const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letters.map(({ template }) => template)).toEqual(['visit_moved']);
  });

  test('today at this store is received as booked, not moved', async () => {
    const { store, clerk, application } = await scene();
    const visit = await makeVisit(house.owner, { applicationId: application.id, store, startsAt: later(180) });
    const { code, details } = await refusal(receive(clerk, application, { movedVisitId: visit.id }));
    expect({ code, details }).toEqual({ code: 'not_eligible', details: { day: 'today' } });
  });

  test('is not taken from a desk at which it stands', async () => {
    const { clerk, application } = await scene();
    const elsewhere = await makeStore(house.owner);
    const there = { startsAt: NOW, status: 'arrived', arrivedAt: NOW } as const;
    const visit = await makeVisit(house.owner, { applicationId: application.id, store: elsewhere, ...there });
    expect((await refusal(receive(clerk, application, { movedVisitId: visit.id }))).code).toBe('conflict');
  });
});

describe('who may, and for which case', () => {
  test.each(ROLES)('a %s', async (role) => {
    const { store, application } = await scene();
    const attempt = receive(await makeActor(house.owner, role, { storeId: store.id }), application);
    if (roleMay(role, 'desk.walkIn')) expect(await attempt).toMatchObject({ status: 'arrived' });
    else expect((await refusal(attempt)).code).toBe('forbidden');
  });

  test('never the applicant', async () => {
    const { application } = await scene();
    const input = { applicationId: application.id, movedVisitId: null, needs: [] };
    const actor = applicantOf(application);
    expect((await refusal(receiveWalkIn({ db: house.db, actor, input, now: NOW }))).code).toBe('forbidden');
  });

  test('none past its deadline, and none that finishes online', async () => {
    const { clerk } = await scene();
    const late = await waiting({ confirmBy: later(-1) });
    expect((await refusal(receive(clerk, late))).code).toBe('deadline_passed');
    const online = await waiting({ simKind: 'embedded' });
    expect((await refusal(receive(clerk, online))).code).toBe('not_eligible');
  });

  test.each(['visit.booked', 'visit.arrived'] as const)('none where %s cannot be written', async (event) => {
    const { clerk, application } = await scene();
    await house.withoutEvent(event, () => expect(receive(clerk, application)).rejects.toThrow());
    expect(await visitsOf(application)).toEqual([]);
  });
});

describe('the case at the counter', () => {
  const find = (storeId: string, reference: string, numberEnd = '') =>
    findWalkIn({ executor: house.db, asked: { reference, numberEnd }, storeId, now: NOW });

  test('is found by its reference, however it is typed, the name masked', async () => {
    const { store, application } = await scene();
    const typed = application.reference.toLowerCase().replace('-', ' ');
    const found = await find(store.id, typed);
    expect(found).toMatchObject({ applicationId: application.id, reference: application.reference, visit: null });
    expect(found?.customer).not.toBe(application.line?.holderName);
  });

  test('is found by the end of the reference with the end of the number, and by neither alone', async () => {
    const { store, application } = await scene();
    const end = application.reference.slice(-4);
    const numberEnd = application.line?.msisdn.slice(-4) ?? '';
    expect(await find(store.id, end, numberEnd)).toMatchObject({ applicationId: application.id });
    expect(await find(store.id, end)).toBeNull();
    expect(await find(store.id, '', numberEnd)).toBeNull();
    expect(await find(store.id, end.slice(1), numberEnd)).toBeNull();
    const wrong = String((Number(numberEnd) + 1) % 10_000).padStart(4, '0');
    expect(await find(store.id, application.reference, wrong)).toBeNull();
  });

  test('says of a visit where and when it is', async () => {
    const { store, application } = await scene();
    const elsewhere = await makeStore(house.owner);
    const visit = await makeVisit(house.owner, { applicationId: application.id, store: elsewhere });
    expect((await find(store.id, application.reference))?.visit).toMatchObject({
      id: visit.id,
      isHereToday: false,
      nameEn: elsewhere.nameEn,
    });
    await house.owner
      .update(visits)
      .set({ storeId: store.id, deskId: store.deskIds[0], during: { startsAt: later(60), endsAt: later(90) } })
      .where(eq(visits.id, visit.id));
    expect((await find(store.id, application.reference))?.visit).toMatchObject({ id: visit.id, isHereToday: true });
  });

  test.each(APPLICATION_STATUSES)('in status %s', async (status) => {
    const { store } = await scene();
    const { reference } = await makeApplication(house.owner, { status });
    expect((await find(store.id, reference)) !== null).toBe(status === 'awaiting_confirmation');
  });

  test('that finishes online, or whose deadline has passed, is not found', async () => {
    const { store } = await scene();
    expect(await find(store.id, (await waiting({ simKind: 'embedded' })).reference)).toBeNull();
    expect(await find(store.id, (await waiting({ confirmBy: later(-1) })).reference)).toBeNull();
  });
});

describe('looking a case up', () => {
  const look = (actor: StaffActor, reference: string, now = NOW) =>
    lookForWalkIn({ db: house.db, actor, input: { reference, numberEnd: '' }, now });

  test('is for a clerk, and finds what the query finds', async () => {
    const { clerk, application } = await scene();
    expect(await look(clerk, application.reference)).toMatchObject({ applicationId: application.id });
    for (const role of ROLES.filter((role) => !roleMay(role, 'desk.walkIn')))
      expect((await refusal(look(await makeActor(house.owner, role), application.reference))).code).toBe('forbidden');
  });

  test('is counted for each clerk, found or not, and ends for a while after too many', async () => {
    const { store, clerk, application } = await scene();
    for (let count = 0; count < WALK_IN_LOOKUPS; count += 1) expect(await look(clerk, 'ZZZZZ-ZZZZZ')).toBeNull();
    expect((await refusal(look(clerk, application.reference))).code).toBe('locked_out');
    const colleague = await makeActor(house.owner, 'clerk', { storeId: store.id });
    expect(await look(colleague, application.reference)).not.toBeNull();
    expect(await look(clerk, application.reference, later(16))).not.toBeNull();
  });
});
