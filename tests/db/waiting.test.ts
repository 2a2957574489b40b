import { and, asc, eq, inArray } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { acceptOffer } from '#db/commands/accept-offer';
import { bookVisit } from '#db/commands/book-visit';
import { cancelVisit } from '#db/commands/cancel-visit';
import { confirmHold } from '#db/commands/confirm-hold';
import { deliverMessage } from '#db/commands/deliver-message';
import { declineOffer } from '#db/commands/decline-offer';
import { expireApplications } from '#db/commands/expire-applications';
import { JoinWait, joinWait } from '#db/commands/join-wait';
import { leaveWait } from '#db/commands/leave-wait';
import { moveVisit } from '#db/commands/move-visit';
import { offerPlaces } from '#db/commands/offer-places';
import { saveDesk } from '#db/commands/save-desk';
import { listAppointments } from '#db/queries/list-appointments';
import { findVisitCase } from '#db/queries/find-visit-case';
import { getStatus } from '#db/queries/get-status';
import { desks, messages, openingHours, visits, waits } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { LIVE_VISIT_STATUSES } from '#domain/visit';
import { expectEvent } from '#tests/support/expect-event';
import {
  NOW,
  PEPPER,
  SYSTEM,
  applicantOf,
  makeActor,
  makeApplication,
  makeStore,
  makeVisit,
} from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

/** The day after NOW, 10:00 in Shanghai. */
const PLACE = later(24 * 60);

let house: TestDatabase;
beforeEach(async () => {
  house = await openTestDatabase();
});
afterEach(() => house.close());

type Case = { id: string };

/** One desk and one place a day, from 9:00 to 13:00, tomorrow and the day after. */
async function tightStore(): Promise<StoreRow> {
  const store = await makeStore(house.owner, { desks: 1, slotMinutes: 240, horizonDays: 2 });
  await house.owner.update(openingHours).set({ closesAt: '13:00' }).where(eq(openingHours.storeId, store.id));
  return store;
}

const START = new Date('2026-11-19T01:00:00.000Z');
const LATER_DAY = new Date('2026-11-20T01:00:00.000Z');

async function awaiting(given: Parameters<typeof makeApplication>[1] = {}) {
  return makeApplication(house.owner, { status: 'awaiting_confirmation', slots: [], ...given });
}

async function booked(store: StoreRow, startsAt: Date) {
  const application = await awaiting();
  const visit = await makeVisit(house.owner, { applicationId: application.id, store, startsAt });
  return { application, visit };
}

/** Both days of the store taken, by two cases that do not wait. */
async function fullStore() {
  const store = await tightStore();
  return { store, first: await booked(store, START), second: await booked(store, LATER_DAY) };
}

type Wish = Partial<Omit<JoinWait, 'applicationId' | 'storeIds'>>;

function join(
  application: Case,
  stores: StoreRow[],
  wish: Wish = {},
  { actor = applicantOf(application) as Actor, now = NOW } = {},
) {
  const input = JoinWait.parse({
    applicationId: application.id,
    storeIds: stores.map(({ id }) => id),
    weekdays: [],
    dayParts: [],
    ...wish,
  });
  return joinWait({ db: house.db, actor, input, now });
}

async function waiting(
  store: StoreRow,
  { at = NOW, wish = {}, ...given }: { at?: Date; wish?: Wish } & Parameters<typeof makeApplication>[1] = {},
) {
  const application = await awaiting(given);
  await join(application, [store], wish, { now: at });
  return application;
}

function cancel({ visit, application }: Awaited<ReturnType<typeof booked>>, now = NOW) {
  return cancelVisit({
    db: house.db,
    actor: applicantOf(application),
    input: { visitId: visit.id, version: visit.version },
    now,
  });
}

const offer = (now = NOW) => offerPlaces({ db: house.db, actor: SYSTEM, input: {}, now });

async function offerOf(application: Case) {
  const rows = await house.owner
    .select()
    .from(visits)
    .where(and(eq(visits.applicationId, application.id), eq(visits.status, 'held')));
  return rows[0] ?? null;
}

async function openOffer(application: Case) {
  const found = await offerOf(application);
  if (found === null) throw new Error('nothing is offered');
  return found;
}

const accept = (application: Case, visit: { id: string }, now = NOW) =>
  acceptOffer({ db: house.db, actor: applicantOf(application), input: { visitId: visit.id }, now });
const decline = (application: Case, visit: { id: string }, now = NOW) =>
  declineOffer({ db: house.db, actor: applicantOf(application), input: { visitId: visit.id }, now });

const liveOf = (application: Case) =>
  house.owner
    .select()
    .from(visits)
    .where(and(eq(visits.applicationId, application.id), inArray(visits.status, [...LIVE_VISIT_STATUSES])))
    .orderBy(asc(visits.id));

async function templates(application: Case) {
  const rows = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
  return rows.map(({ template }) => template);
}

describe('a freed place', () => {
  test('is held and offered to the first in turn, with a letter and a time to accept', async () => {
    const { store, first } = await fullStore();
    const [one, two] = [await waiting(store), await waiting(store, { at: later(1) })];
    expect(await offer(later(2))).toBe(0);
    await cancel(first, later(2));
    expect(await offer(later(2))).toBe(1);
    const held = await openOffer(one);
    expect(held).toMatchObject({ storeId: store.id, during: { startsAt: START }, holdExpiresAt: later(62) });
    expect(await offerOf(two)).toBeNull();
    expect(await templates(one)).toEqual(['visit_offered']);
    expect(await eventNames(house.owner, one.id)).toEqual([
      'application.submitted',
      'wait.joined',
      'visit.offered',
      'message.queued',
    ]);
    await expectEvent(house.owner, {
      actor: SYSTEM,
      now: later(2),
      name: 'visit.offered',
      subject: { kind: 'visit', id: held.id },
      applicationId: one.id,
      after: {
        status: 'held',
        version: 0,
        storeId: store.id,
        deskId: held.deskId,
        startsAt: START.toISOString(),
        endsAt: held.during.endsAt.toISOString(),
        holdExpiresAt: later(62).toISOString(),
      },
    });
    const other = await awaiting();
    const input = { applicationId: other.id, storeId: store.id, startsAt: START };
    const taken = bookVisit({ db: house.db, actor: applicantOf(other), input, now: later(3) });
    expect((await refusal(taken)).code).toBe('slot_taken');
  });

  test('is nobody’s visit until it is accepted, neither to the customer, nor to colleagues, nor to systems', async () => {
    const { store, first } = await fullStore();
    const one = await waiting(store);
    await cancel(first);
    await offer();
    const held = await openOffer(one);
    expect((await getStatus(house.owner, { applicationId: one.id, now: NOW })).visit).toBeNull();
    const actor = await makeActor(house.owner, 'reviewer');
    const shown = await findVisitCase({ executor: house.owner, reference: one.reference, actor, now: NOW });
    expect(shown).toMatchObject({ live: null, hold: null });
    const query = { filters: [], fields: null, limit: 100, offset: 0 };
    const { records } = await listAppointments(house.owner, { query, now: NOW });
    expect(records.map(({ id }) => id)).not.toContain(held.id);
    const touch = { db: house.db, actor: applicantOf(one), input: { visitId: held.id, version: 0 }, now: NOW };
    expect((await refusal(confirmHold(touch))).code).toBe('not_found');
    expect((await refusal(cancelVisit(touch))).code).toBe('not_found');
  });

  test('accepted by who has none is booked, and the waiting is over', async () => {
    const { store, first } = await fullStore();
    const one = await waiting(store);
    await cancel(first);
    await offer();
    const held = await openOffer(one);
    expect(await accept(one, held, later(59))).toMatchObject({ id: held.id, status: 'booked', version: 1 });
    expect((await liveOf(one)).map(({ status, holdExpiresAt }) => [status, holdExpiresAt])).toEqual([['booked', null]]);
    expect((await templates(one)).toSorted()).toEqual(['visit_booked', 'visit_offered']);
    expect((await eventNames(house.owner, one.id)).slice(4)).toEqual(['visit.booked', 'wait.ended', 'message.queued']);
    const [wait] = await house.owner.select().from(waits).where(eq(waits.applicationId, one.id));
    expect(wait).toMatchObject({ endReason: 'place_accepted' });
    expect((await refusal(accept(one, held, later(59)))).code).toBe('conflict');
  });

  test('accepted by who has a later visit moves that one, whose own place is offered next', async () => {
    const { store, first, second } = await fullStore();
    const next = await awaiting();
    await join(second.application, [store]);
    await join(next, [store], {}, { now: later(1) });
    await cancel(first, later(1));
    await offer(later(1));
    const held = await openOffer(second.application);
    expect(await liveOf(second.application)).toHaveLength(2);
    const moved = await accept(second.application, held, later(2));
    expect(moved).toMatchObject({ id: second.visit.id, status: 'booked', version: 1, startsAt: START });
    expect(await liveOf(second.application)).toHaveLength(1);
    expect((await eventNames(house.owner, second.application.id)).slice(4)).toEqual([
      'visit.offerEnded',
      'visit.moved',
      'wait.ended',
      'message.queued',
    ]);
    await offer(later(2));
    expect(await openOffer(next)).toMatchObject({ during: { startsAt: LATER_DAY } });
  });

  test('declined goes to the next in turn, and to nobody twice', async () => {
    const { store, first } = await fullStore();
    const [one, two] = [await waiting(store), await waiting(store, { at: later(1) })];
    await cancel(first, later(1));
    await offer(later(1));
    const held = await openOffer(one);
    await decline(one, held, later(2));
    await offer(later(2));
    expect(await offerOf(one)).toBeNull();
    await decline(two, await openOffer(two), later(3));
    expect(await offer(later(3))).toBe(0);
    const other = await awaiting();
    const input = { applicationId: other.id, storeId: store.id, startsAt: START };
    expect(await bookVisit({ db: house.db, actor: applicantOf(other), input, now: later(3) })).toMatchObject({
      status: 'booked',
    });
    await expectEvent(house.owner, {
      actor: applicantOf(one),
      now: later(2),
      name: 'visit.offerEnded',
      subject: { kind: 'visit', id: held.id },
      applicationId: one.id,
      reasonCodes: ['offer_declined'],
      before: { status: 'held', version: 0 },
      after: { status: 'cancelled', version: 1 },
    });
  });

  test('not answered in time goes to the next, and who let it pass comes last', async () => {
    const { store, first, second } = await fullStore();
    const [one, two, three] = [
      await waiting(store),
      await waiting(store, { at: later(1) }),
      await waiting(store, { at: later(2) }),
    ];
    await cancel(first, later(2));
    await offer(later(2));
    const held = await openOffer(one);
    expect((await refusal(accept(one, held, later(62)))).code).toBe('offer_expired');
    await offer(later(62));
    await openOffer(two);
    expect((await refusal(accept(one, held, later(62)))).code).toBe('offer_expired');
    await cancel(second, later(63));
    await offer(later(63));
    expect(await openOffer(three)).toMatchObject({ during: { startsAt: LATER_DAY } });
    expect(await offerOf(one)).toBeNull();
  });

  test('is offered neither by night, nor too near, nor past the deadline, nor later than what they have', async () => {
    const { store, first, second } = await fullStore();
    await waiting(store, { confirmBy: new Date(START.getTime() + HOUR) });
    await waiting(store, { wish: { weekdays: [5] } });
    await waiting(store, { wish: { dayParts: ['afternoon'] } });
    const has = await awaiting();
    await makeVisit(house.owner, { applicationId: has.id, store: await makeStore(house.owner), startsAt: NOW });
    await join(has, [store]);
    await cancel(first);
    expect(await offer()).toBe(0);
    await cancel(second);
    expect(await offer()).toBe(1);

    const night = await fullStore();
    const sleeper = await waiting(night.store);
    await cancel(night.first);
    expect(await offer(new Date('2026-11-18T12:00:00.000Z'))).toBe(0);
    const near = new Date('2026-11-18T23:40:00.000Z');
    expect(await offer(near)).toBe(0);
    expect(await offerOf(sleeper)).toBeNull();
  });

  test('with priority for older people goes to who needs it only where such a desk is free', async () => {
    const { store, first } = await fullStore();
    const elder = await waiting(store, { wish: { abilities: ['elder_priority'] } });
    const [desk] = store.deskIds;
    await cancel(first);
    expect(await offer()).toBe(0);
    await house.owner
      .update(desks)
      .set({ abilities: ['elder_priority'] })
      .where(eq(desks.id, desk ?? ''));
    expect(await offer()).toBe(1);
    expect(await openOffer(elder)).toMatchObject({ deskId: desk });
  });

  test('also comes of a new desk, of a move and of a hold that ran out', async () => {
    const { store, first, second } = await fullStore();
    const one = await waiting(store);
    const made = await house.owner.insert(desks).values({ storeId: store.id, label: '2' }).returning();
    expect(await offer()).toBe(1);
    await decline(one, await openOffer(one));
    await house.owner
      .update(desks)
      .set({ active: false })
      .where(eq(desks.id, made[0]?.id ?? ''));

    const away = await makeStore(house.owner);
    await moveVisit({
      db: house.db,
      actor: applicantOf(second.application),
      input: { visitId: second.visit.id, version: 0, storeId: away.id, startsAt: PLACE },
      now: NOW,
    });
    expect(await offer()).toBe(1);
    expect(await openOffer(one)).toMatchObject({ during: { startsAt: LATER_DAY } });
    await cancel(first);
    const two = await waiting(store, { at: later(1) });
    const held = { status: 'held', holdExpiresAt: later(10) } as const;
    await makeVisit(house.owner, { applicationId: (await awaiting()).id, store, startsAt: START, ...held });
    expect(await offer(later(9))).toBe(0);
    expect(await offer(later(10))).toBe(1);
    expect(await openOffer(two)).toMatchObject({ during: { startsAt: START } });
  });
});

describe('who waits', () => {
  test('no more once the case is over, and what was kept for them is the next one’s', async () => {
    const { store, first } = await fullStore();
    const one = await waiting(store, { confirmBy: later(26 * 60 + 480) });
    const two = await waiting(store, { at: later(1) });
    await cancel(first, later(1));
    await offer(later(1));
    const held = await openOffer(one);
    await house.owner
      .update(visits)
      .set({ holdExpiresAt: later(9 * 24 * 60) })
      .where(eq(visits.id, held.id));
    await expireApplications({ db: house.db, actor: SYSTEM, input: { limit: 50 }, now: later(26 * 60 + 481) });
    expect(await liveOf(one)).toEqual([]);
    expect((await eventNames(house.owner, one.id)).slice(4)).toEqual([
      'visit.offerEnded',
      'wait.ended',
      'application.expired',
      'message.queued',
    ]);
    expect(
      await house.owner.$count(waits, and(eq(waits.applicationId, one.id), eq(waits.endReason, 'case_over'))),
    ).toBe(1);
    await house.owner.update(visits).set({ status: 'cancelled' }).where(eq(visits.id, held.id));
    await offer(later(2));
    expect(await openOffer(two)).toMatchObject({ during: { startsAt: START } });
  });

  test('can change the wish and keeps the turn; can leave, and the offer goes on', async () => {
    const { store, first } = await fullStore();
    const [one, two] = [await waiting(store), await waiting(store, { at: later(1) })];
    await join(one, [store], { weekdays: [4] }, { now: later(2) });
    await cancel(first, later(2));
    await offer(later(2));
    const held = await openOffer(one);
    await leaveWait({ db: house.db, actor: applicantOf(one), input: { applicationId: one.id }, now: later(3) });
    expect((await refusal(accept(one, held, later(3)))).code).toBe('offer_expired');
    await offer(later(3));
    await openOffer(two);
    const names = await eventNames(house.owner, one.id);
    expect(names.filter((name) => name.startsWith('wait.'))).toEqual(['wait.joined', 'wait.changed', 'wait.ended']);
  });

  test('loses an offer that their own new visit overtakes', async () => {
    const { store, first } = await fullStore();
    const one = await waiting(store);
    await cancel(first);
    await offer();
    await openOffer(one);
    const other = await makeStore(house.owner);
    const input = { applicationId: one.id, storeId: other.id, startsAt: later(120) };
    await bookVisit({ db: house.db, actor: applicantOf(one), input, now: NOW });
    expect(await liveOf(one)).toHaveLength(2);
    await offer();
    expect((await liveOf(one)).map(({ status }) => status)).toEqual(['booked']);
  });

  test('is within the reach of who asks, and for cases that await a visit', async () => {
    const store = await makeStore(house.owner);
    const application = await awaiting();
    const elsewhere = await makeActor(house.owner, 'clerk');
    for (const actor of [elsewhere, SYSTEM, applicantOf(await awaiting()), await makeActor(house.owner, 'auditor')]) {
      expect((await refusal(join(application, [store], {}, { actor }))).code).toBe('forbidden');
    }
    const own = await makeActor(house.owner, 'clerk', { storeId: store.id });
    await join(application, [store], {}, { actor: own });
    const left = leaveWait({ db: house.db, actor: elsewhere, input: { applicationId: application.id }, now: NOW });
    expect((await refusal(left)).code).toBe('forbidden');
    expect((await refusal(join(await awaiting({ status: 'submitted' }), [store]))).code).toBe('wrong_status');
    const closed = await makeStore(house.owner, { active: false });
    expect((await refusal(join(await awaiting(), [closed]))).code).toBe('not_found');
    const four = await Promise.all([1, 2, 3, 4].map(() => makeStore(house.owner)));
    await expect(async () => join(application, four)).rejects.toThrow();
  });

  test('whose event cannot be written never joined', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const actor = { ...applicantOf(application), correlationId: '\0' };
    await expect(join(application, [store], {}, { actor })).rejects.toThrow();
    expect(await house.owner.$count(waits)).toBe(0);
  });
});

describe('at once', () => {
  test('two workers and a place: one offer', async () => {
    const { store, first } = await fullStore();
    const [one, two] = [await waiting(store), await waiting(store, { at: later(1) })];
    await cancel(first, later(1));
    const outcomes = await interleave(
      house,
      () => offer(later(1)),
      () => offer(later(1)),
    );
    expect(outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value)).toEqual([1, 0]);
    await openOffer(one);
    expect(await offerOf(two)).toBeNull();
  });

  test('two places freed, two workers: one each, in turn', async () => {
    const { store, first, second } = await fullStore();
    const [one, two] = [await waiting(store), await waiting(store, { at: later(1) })];
    await Promise.all([cancel(first, later(1)), cancel(second, later(1))]);
    await Promise.all([offer(later(1)), offer(later(1)), offer(later(1))]);
    expect(await openOffer(one)).toMatchObject({ during: { startsAt: START } });
    expect(await openOffer(two)).toMatchObject({ during: { startsAt: LATER_DAY } });
    expect(await liveOf(one)).toHaveLength(1);
  });

  test('accepted at the last second while a worker gives it on: exactly one has it', async () => {
    for (const acceptsFirst of [true, false]) {
      const { store, first } = await fullStore();
      const [one, two] = [await waiting(store), await waiting(store, { at: later(1) })];
      await cancel(first, later(1));
      await offer(later(1));
      const held = await openOffer(one);
      const taken = () => accept(one, held, new Date(later(61).getTime() - 1));
      const givenOn = () => offer(later(61));
      await (acceptsFirst
        ? interleave<unknown, unknown>(house, taken, givenOn)
        : interleave<unknown, unknown>(house, givenOn, taken));
      await offer(later(61));
      const [mine, theirs] = [await liveOf(one), await offerOf(two)];
      expect([mine.length, theirs === null ? 0 : 1]).toEqual(acceptsFirst ? [1, 0] : [0, 1]);
    }
  });

  test('accepted twice and declined: one answer counts', async () => {
    const { store, first } = await fullStore();
    const one = await waiting(store);
    await cancel(first);
    await offer();
    const held = await openOffer(one);
    const answers = await Promise.allSettled([accept(one, held), accept(one, held), decline(one, held)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

test('a letter that leaves too late to be answered is recalled', async () => {
  const { store, first } = await fullStore();
  const one = await waiting(store);
  await cancel(first);
  await offer();
  const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, one.id));
  const deliver = (now: Date) => {
    const input = { messageId: letter?.id ?? '', isLastTry: false };
    return deliverMessage({
      db: house.db,
      actor: SYSTEM,
      input,
      now,
      mailer: async () => 'unavailable',
      pepper: PEPPER,
    });
  };
  expect(await deliver(later(59))).toBe('retry');
  expect(await deliver(later(60))).toBe('recalled');
});

test('a desk that is offered is named to who closes it', async () => {
  const { store, first } = await fullStore();
  const one = await waiting(store);
  await cancel(first);
  await offer();
  const actor = await makeActor(house.owner, 'admin');
  const deskId = store.deskIds[0] ?? '';
  const desk = { label: '1', abilities: [] };
  const input = { storeId: store.id, version: 0, acknowledged: [], deskId, desk, active: false };
  const { code, details } = await refusal(saveDesk({ db: house.db, actor, input, now: NOW }));
  expect(code).toBe('visits_hit');
  expect(details.visits).toContainEqual(expect.objectContaining({ id: (await openOffer(one)).id }));
});
