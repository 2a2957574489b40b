import { randomUUID } from 'node:crypto';

import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { adjustClosing } from '#db/commands/adjust-closing';
import { bookVisit } from '#db/commands/book-visit';
import { cancelVisit } from '#db/commands/cancel-visit';
import { confirmClosing } from '#db/commands/confirm-closing';
import { giveUpClosing } from '#db/commands/give-up-closing';
import { holdClosing } from '#db/commands/hold-closing';
import { holdVisit } from '#db/commands/hold-visit';
import { moveVisit } from '#db/commands/move-visit';
import { proposeClosing } from '#db/commands/propose-closing';
import type { Propose } from '#db/commands/propose-closing';
import { removeClosure } from '#db/commands/remove-closure';
import { undoClosing } from '#db/commands/undo-closing';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { findClosing } from '#db/queries/find-closing';
import { findVisitCase } from '#db/queries/find-visit-case';
import { getStatus } from '#db/queries/get-status';
import { listClosingPlaces } from '#db/queries/list-closing-places';
import { listClosings } from '#db/queries/list-closings';
import {
  auditEvents,
  closingMoves,
  closings,
  closures,
  desks,
  messages,
  specialDays,
  specialHours,
  stores,
  visits,
} from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { CLOSING_HOLD_MINUTES } from '#domain/closing/closing';
import type { ClosingScope } from '#domain/closing/closing';
import { proposePlaces } from '#domain/closing/propose';
import { POLICY } from '#domain/policy';
import { loadSolver } from '#server/closing/highs-programme';
import { NOW, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { MadeApplication, StoreRow, VisitRow } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;
/** Thursday and Friday, 10:00 in Shanghai. */
const THURSDAY = new Date('2026-11-19T02:00:00Z');
const FRIDAY = new Date('2026-11-20T02:00:00Z');
const THE_DAY: ClosingScope = { kind: 'day', date: '2026-11-19' };

const later = (minutes: number, from = NOW) => new Date(from.getTime() + minutes * MINUTE);
const afterUndo = new Date(NOW.getTime() + (POLICY.undoSeconds + 1) * 1000);

let house: TestDatabase;
let admin: StaffActor;
let propose: Propose;
beforeAll(async () => {
  house = await openTestDatabase();
  admin = await makeActor(house.owner, 'admin');
  const open = await loadSolver({ seconds: 10 });
  propose = (displacement) => Promise.resolve(proposePlaces(displacement, open));
});
afterAll(() => house.close());

type Person = { application: MadeApplication; visit: VisitRow };
type Scene = { store: StoreRow; other: StoreRow; people: Person[] };

/** A store and another in a city of their own; people booked on Thursday from 10:00 on, two at a time. */
async function scene({
  count = 2,
  otherDesks = 2,
  ...given
}: { count?: number; otherDesks?: number; confirmBy?: Date } = {}): Promise<Scene> {
  const cityEn = `City ${randomUUID()}`;
  const store = await makeStore(house.owner, { cityEn });
  const other = await makeStore(house.owner, { cityEn, desks: otherDesks });
  const people: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation', ...given });
    const startsAt = later(30 * Math.floor(index / 2), THURSDAY);
    const deskId = store.deskIds[index % 2] ?? '';
    const visit = await makeVisit(house.owner, { applicationId: application.id, store, startsAt, deskId });
    people.push({ application, visit });
  }
  return { store, other, people };
}

const base = (now: Date, actor: StaffActor = admin) => ({ db: house.db, actor, now });

function proposed(
  store: StoreRow,
  { scope = THE_DAY, id = randomUUID(), actor = admin }: { scope?: ClosingScope; id?: string; actor?: StaffActor } = {},
) {
  return proposeClosing({
    ...base(NOW, actor),
    input: { id, storeId: store.id, scope, reason: 'Stocktaking' },
    propose,
  });
}

type Step = { id: string; version: number };
const seen = ({ id, version }: Step) => ({ closingId: id, version });
const hold = (step: Step, now = NOW) => holdClosing({ ...base(now), input: seen(step), propose });
const confirm = (step: Step, now = NOW) => confirmClosing({ ...base(now), input: seen(step) });
const undo = (step: Step, now = NOW) => undoClosing({ ...base(now), input: seen(step) });

const movesOf = (step: Step) =>
  house.owner
    .select()
    .from(closingMoves)
    .where(eq(closingMoves.closingId, step.id))
    .orderBy(asc(closingMoves.fromStartsAt), asc(closingMoves.id));
const visitNow = async ({ id }: { id: string }) => {
  const [row] = await house.owner.select().from(visits).where(eq(visits.id, id));
  if (row === undefined) throw new Error('no such visit');
  return row;
};
const keptBy = (step: Step) => house.owner.select().from(visits).where(eq(visits.closingId, step.id));
const lettersTo = ({ application }: Person) =>
  house.owner.select().from(messages).where(eq(messages.applicationId, application.id)).orderBy(asc(messages.id));
const eventsOf = (step: Step) =>
  house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectKind, 'closing'), eq(auditEvents.subjectId, step.id)))
    .orderBy(asc(auditEvents.id));
const storeNow = async ({ id }: StoreRow) => (await house.owner.select().from(stores).where(eq(stores.id, id)))[0];

function first<One>(all: readonly One[]): One {
  const [one] = all;
  if (one === undefined) throw new Error('there is none');
  return one;
}

describe('a proposal', () => {
  test('names everyone and changes nothing', async () => {
    const { store, other, people } = await scene({ count: 3 });
    const step = await proposed(store);
    expect(step).toMatchObject({ version: 0, status: 'draft' });
    const moves = await movesOf(step);
    expect(moves.map(({ visitId }) => visitId).toSorted()).toEqual(people.map(({ visit }) => visit.id).toSorted());
    expect(moves.map(({ outcome }) => outcome)).toEqual(['move', 'move', 'move']);
    expect(new Set(moves.map(({ storeId }) => storeId))).toEqual(new Set([other.id]));
    expect(moves.map(({ startsAt, fromStartsAt }) => Number(startsAt) - Number(fromStartsAt))).toEqual([0, 0, 0]);
    for (const { visit } of people) expect(await visitNow(visit)).toEqual(visit);
    expect(await keptBy(step)).toEqual([]);
    expect(await storeNow(store)).toMatchObject({ version: 0 });
    expect(await eventsOf(step)).toMatchObject([
      {
        name: 'closing.proposed',
        actorId: admin.staffId,
        before: null,
        after: {
          store: store.id,
          kind: 'day',
          deskId: null,
          closedOn: '2026-11-19',
          startsAt: '2026-11-18T16:00:00.000Z',
          endsAt: '2026-11-19T16:00:00.000Z',
          visits: 3,
          unplaced: 0,
        },
      },
    ]);
  });

  test('asked for twice is one', async () => {
    const { store } = await scene();
    const id = randomUUID();
    const [one, other] = await Promise.all([proposed(store, { id }), proposed(store, { id })]);
    expect(other).toEqual(one);
    expect(await proposed(store, { id })).toEqual(one);
    expect(await movesOf(one)).toHaveLength(2);
    expect(await eventsOf(one)).toHaveLength(1);
  });

  test('leaves out other days, who has arrived, and keeps to the desk or the period', async () => {
    const { store, people } = await scene({ count: 4 });
    const arrived = first(people);
    await house.owner.update(visits).set({ status: 'arrived' }).where(eq(visits.id, arrived.visit.id));
    const { id: applicationId } = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const onFriday = await makeVisit(house.owner, { applicationId, store, startsAt: FRIDAY });
    const hitBy = async (scope: ClosingScope) =>
      (await movesOf(await proposed(store, { scope }))).map(({ visitId }) => visitId).toSorted();
    const ids = people.map(({ visit }) => visit.id);
    expect(await hitBy(THE_DAY)).toEqual(ids.slice(1).toSorted());
    expect(await hitBy({ kind: 'store' })).toEqual([...ids.slice(1), onFriday.id].toSorted());
    expect(await hitBy({ kind: 'desk', deskId: store.deskIds[1] ?? '' })).toEqual([ids[1], ids[3]].toSorted());
    const half = { kind: 'period', from: '2026-11-19T10:30', until: '2026-11-19T11:00' } as const;
    expect(await hitBy({ ...half, deskId: null })).toEqual([ids[2], ids[3]].toSorted());
    expect(await hitBy({ ...half, deskId: store.deskIds[0] ?? '' })).toEqual([ids[2]]);
  });

  test('says what would help who cannot be placed', async () => {
    const confirmBy = later(40, THURSDAY);
    const { store, other } = await scene({ count: 2, otherDesks: 0, confirmBy });
    const step = await proposed(store, { scope: { kind: 'store' } });
    expect((await movesOf(step)).map(({ outcome, helpDays }) => [outcome, helpDays])).toEqual([
      ['cancel', null],
      ['cancel', null],
    ]);
    const found = await findClosing(house.db, { id: step.id, code: store.code, now: NOW });
    expect(found?.extraDesk).toMatchObject({ nameEn: other.nameEn, visits: 2 });
  });

  test('shows names and references masked', async () => {
    const { store, people } = await scene({ count: 1 });
    const found = await findClosing(house.db, { id: (await proposed(store)).id, code: store.code, now: NOW });
    const [move] = found?.moves ?? [];
    expect(move?.customer).toBe('王*明');
    expect(move?.reference).toBe(`${first(people).application.reference.slice(0, 5)}-*****`);
    expect(await findClosing(house.db, { id: found?.id ?? '', code: 'OTHER', now: NOW })).toBeNull();
    expect(await listClosings(house.db, { storeId: store.id, now: NOW })).toMatchObject([
      { state: 'draft', visits: 1 },
    ]);
  });
});

describe('held places', () => {
  test('stand beside the visits, and nobody else gets them', async () => {
    const { store, other, people } = await scene({ otherDesks: 2 });
    const held = await hold(await proposed(store));
    expect(held).toMatchObject({ status: 'held', version: 1, renewed: 0 });
    const kept = await keptBy(held);
    expect(kept).toHaveLength(2);
    expect(kept.every(({ holdExpiresAt }) => Number(holdExpiresAt) === Number(later(CLOSING_HOLD_MINUTES)))).toBe(true);

    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const input = { applicationId: application.id, storeId: other.id, startsAt: THURSDAY };
    const actor = applicantOf(application);
    expect((await refusal(bookVisit({ db: house.db, actor, input, now: NOW }))).code).toBe('slot_taken');
    expect((await refusal(holdVisit({ db: house.db, actor, input, now: NOW }))).code).toBe('slot_taken');
    await expect(
      house.owner.insert(visits).values({
        applicationId: application.id,
        storeId: other.id,
        deskId: first(kept).deskId,
        during: first(kept).during,
        status: 'booked',
        bookedAt: NOW,
      }),
    ).rejects.toMatchObject({ cause: { constraint_name: 'visits_no_shared_desk' } });

    const { application: own, visit } = first(people);
    const reviewer = await makeActor(house.owner, 'reviewer');
    const found = await findVisitCase({ executor: house.db, reference: own.reference, actor: reviewer, now: NOW });
    expect(found).toMatchObject({ live: { id: visit.id, storeId: store.id }, hold: null });
    expect((await getStatus(house.db, { applicationId: own.id, now: NOW })).visit).toMatchObject({ id: visit.id });
    const seenAs = { visitId: first(kept).id, version: 0 };
    expect((await refusal(cancelVisit({ ...base(NOW, reviewer), input: seenAs }))).code).toBe('not_found');
  });

  test('cannot outlive their time: confirming is refused, the place is anybody’s, and holding again asks anew', async () => {
    const { store, other } = await scene({ count: 1, otherDesks: 1 });
    const held = await hold(await proposed(store));
    const past = later(CLOSING_HOLD_MINUTES);
    expect((await refusal(confirm(held, past))).code).toBe('hold_expired');
    expect((await findClosing(house.db, { id: held.id, code: store.code, now: past }))?.state).toBe('hold_expired');
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const input = { applicationId: application.id, storeId: other.id, startsAt: THURSDAY };
    await bookVisit({ db: house.db, actor: applicantOf(application), input, now: past });
    expect(await keptBy(held)).toEqual([]);

    const renewed = await hold(held, past);
    expect(renewed).toMatchObject({ status: 'draft', renewed: 1, version: 2 });
    expect(await movesOf(renewed)).toMatchObject([{ startsAt: later(-30, THURSDAY), renewedAt: past }]);
    expect(await hold(renewed, past)).toMatchObject({ status: 'held', renewed: 0 });
  });

  test('are all held or none: what was taken meanwhile is proposed anew and the others stay', async () => {
    const { store, other } = await scene({ count: 2, otherDesks: 2 });
    const draft = await proposed(store);
    const before = await movesOf(draft);
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const input = { applicationId: application.id, storeId: other.id, startsAt: THURSDAY };
    const taken = await bookVisit({ db: house.db, actor: applicantOf(application), input, now: NOW });
    const renewed = await hold(draft);
    expect(renewed).toMatchObject({ status: 'draft', renewed: 1 });
    expect(await keptBy(draft)).toEqual([]);
    const after = await movesOf(draft);
    const untouched = before.filter(({ deskId }) => deskId !== taken.deskId);
    expect(untouched).toHaveLength(1);
    expect(after.filter(({ renewedAt }) => renewedAt === null)).toEqual(untouched);
    expect((await eventsOf(draft)).at(-1)).toMatchObject({ name: 'closing.renewed', after: { visits: 2, renewed: 1 } });
    expect(await hold(renewed)).toMatchObject({ status: 'held' });
    expect(await keptBy(draft)).toHaveLength(2);
  });

  test('pressed twice are held once, by two at once too', async () => {
    const { store } = await scene();
    const draft = await proposed(store);
    const [one, two] = await interleave(
      house,
      () => hold(draft),
      () => hold(draft),
    );
    expect([one, two]).toMatchObject([
      { status: 'fulfilled', value: { status: 'held', version: 1 } },
      { status: 'fulfilled', value: { status: 'held', version: 1 } },
    ]);
    expect(await keptBy(draft)).toHaveLength(2);
    expect((await eventsOf(draft)).map(({ name }) => name)).toEqual(['closing.proposed', 'closing.held']);
  });

  test('are free again once it is given up', async () => {
    const { store } = await scene();
    const held = await hold(await proposed(store));
    const given = await giveUpClosing({ ...base(NOW), input: seen(held) });
    expect(given).toMatchObject({ status: 'given_up', version: 2 });
    expect(await giveUpClosing({ ...base(NOW), input: seen(held) })).toEqual(given);
    expect(await keptBy(held)).toEqual([]);
    expect((await refusal(confirm(given))).code).toBe('wrong_status');
  });
});

describe('adjusting', () => {
  test('takes another free place, in the draft and while held, or none', async () => {
    const { store, other } = await scene({ count: 2, otherDesks: 1 });
    const draft = await proposed(store);
    const [one, two] = await movesOf(draft);
    if (one === undefined || two === undefined) throw new Error('two are hit');
    const places = await listClosingPlaces(house.db, { closingId: draft.id, moveId: one.id, now: NOW });
    expect(places.length).toBeGreaterThan(20);
    expect(places.some(({ startsAt }) => Number(startsAt) === Number(two.startsAt))).toBe(false);

    const choose = (step: Step, moveId: string, startsAt: Date) =>
      adjustClosing({
        ...base(NOW),
        input: { ...seen(step), moveId, choice: { outcome: 'move', storeId: other.id, startsAt } },
      });
    const noon = later(120, THURSDAY);
    const chosen = await choose(draft, one.id, noon);
    expect((await movesOf(draft)).find(({ id }) => id === one.id)).toMatchObject({
      startsAt: noon,
      chosenBy: admin.staffId,
    });
    expect((await refusal(choose(chosen, two.id, noon))).code).toBe('slot_taken');
    expect((await refusal(choose(draft, one.id, later(150, THURSDAY)))).code).toBe('conflict');

    const held = await hold(chosen);
    const moved = await choose(held, one.id, later(180, THURSDAY));
    const starts = (await keptBy(draft)).map(({ during }) => Number(during.startsAt)).toSorted();
    expect(starts).toContain(Number(later(180, THURSDAY)));
    expect(starts).toHaveLength(2);
    const kept = await adjustClosing({
      ...base(NOW),
      input: { ...seen(moved), moveId: two.id, choice: { outcome: 'keep' } },
    });
    expect(await keptBy(draft)).toHaveLength(1);
    expect((await eventsOf(draft)).at(-1)).toMatchObject({
      name: 'closing.adjusted',
      before: { visit: two.visitId, outcome: 'move' },
      after: { visit: two.visitId, outcome: 'keep', version: kept.version },
    });
  });

  test('refuses what is past the deadline, closed by the same closing, or no slot', async () => {
    const { store, other } = await scene({ count: 1, confirmBy: later(24 * 60, THURSDAY) });
    const draft = await proposed(store);
    const move = first(await movesOf(draft));
    for (const [storeId, startsAt] of [
      [other.id, later(24 * 60, THURSDAY)],
      [store.id, later(60, THURSDAY)],
      [other.id, later(7, THURSDAY)],
    ] as const) {
      const choice = { outcome: 'move', storeId, startsAt } as const;
      const input = { ...seen(draft), moveId: move.id, choice };
      expect((await refusal(adjustClosing({ ...base(NOW), input }))).code).toBe('slot_taken');
    }
  });
});

describe('confirming', () => {
  test('closes the day, moves everyone and queues a letter to each that waits until it can no longer be undone', async () => {
    const { store, other, people } = await scene();
    const held = await hold(await proposed(store));
    const places = await movesOf(held);
    const confirmed = await confirm(held);
    expect(confirmed).toMatchObject({ status: 'confirmed', version: 2 });
    expect(await keptBy(held)).toEqual([]);
    const settlesAt = new Date(NOW.getTime() + POLICY.undoSeconds * 1000);
    for (const person of people) {
      const place = places.find(({ visitId }) => visitId === person.visit.id);
      const { startsAt, endsAt } = place ?? {};
      expect(await visitNow(person.visit)).toMatchObject({
        status: 'booked',
        version: 1,
        storeId: other.id,
        deskId: place?.deskId,
        during: { startsAt, endsAt },
        bookedAt: person.visit.bookedAt,
      });
      expect(await lettersTo(person)).toMatchObject([
        {
          template: 'visit_moved',
          status: 'queued',
          sendAt: settlesAt,
          body: expect.stringContaining('The store cannot receive you at the time that you had'),
        },
      ]);
      const [event] = await house.owner
        .select()
        .from(auditEvents)
        .where(and(eq(auditEvents.subjectId, person.visit.id), eq(auditEvents.name, 'visit.moved')));
      expect(event).toMatchObject({
        reasonCodes: ['store_closed'],
        applicationId: person.application.id,
        before: { storeId: store.id, version: 0 },
        after: { storeId: other.id, version: 1 },
      });
    }
    const days = await house.owner.select().from(specialDays).where(eq(specialDays.storeId, store.id));
    expect(days).toMatchObject([{ specialOn: '2026-11-19', name: 'Stocktaking' }]);
    expect(await storeNow(store)).toMatchObject({ version: 1, active: true });
    expect((await eventsOf(held)).at(-1)).toMatchObject({
      name: 'closing.confirmed',
      before: { status: 'held', version: 1 },
      after: { status: 'confirmed', version: 2, moved: 2, cancelled: 0, kept: 0 },
    });
    expect(await confirm(held)).toEqual(confirmed);
    expect(await lettersTo(first(people))).toHaveLength(1);
  });

  test('needs a hold, but where nobody is hit', async () => {
    const { store } = await scene();
    expect((await refusal(confirm(await proposed(store)))).code).toBe('wrong_status');
    const nobody = await proposed(store, { scope: { kind: 'day', date: '2026-11-21' } });
    expect(await confirm(nobody)).toMatchObject({ status: 'confirmed' });
  });

  test('two at once move everyone once', async () => {
    const { store, people } = await scene();
    const held = await hold(await proposed(store));
    const [one, two] = await interleave(
      house,
      () => confirm(held),
      () => confirm(held),
    );
    expect([one.status, two.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(await visitNow(first(people).visit)).toMatchObject({ version: 1 });
    expect(await lettersTo(first(people))).toHaveLength(1);
  });

  test('two closings of the same day: the second finds that its people have gone', async () => {
    const { store } = await scene();
    const [one, other] = [await hold(await proposed(store)), await hold(await proposed(store))];
    await confirm(one);
    expect((await refusal(confirm(other))).code).toBe('closing_changed');
    expect(await hold(other)).toMatchObject({ status: 'draft', renewed: 0 });
    expect(await movesOf(other)).toEqual([]);
  });

  test('is refused once a customer has moved; holding again takes the rest', async () => {
    const { store, people } = await scene();
    const held = await hold(await proposed(store));
    const { application, visit } = first(people);
    const input = { visitId: visit.id, version: 0, storeId: store.id, startsAt: FRIDAY };
    await moveVisit({ db: house.db, actor: applicantOf(application), input, now: NOW });
    const refused = await refusal(confirm(held));
    expect(refused).toMatchObject({ code: 'closing_changed', details: { changed: 1, added: 0 } });
    expect(await storeNow(store)).toMatchObject({ version: 0 });
    const renewed = await hold(held);
    expect(renewed).toMatchObject({ status: 'draft', renewed: 0 });
    expect((await movesOf(held)).map(({ visitId }) => visitId)).toEqual([people[1]?.visit.id]);
    await confirm(await hold(renewed));
    expect((await visitNow(visit)).during.startsAt).toEqual(FRIDAY);
  });

  test('is refused once somebody booked there meanwhile; who was added is proposed a place', async () => {
    const { store } = await scene({ count: 1 });
    const held = await hold(await proposed(store));
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const input = { applicationId: application.id, storeId: store.id, startsAt: later(60, THURSDAY) };
    await bookVisit({ db: house.db, actor: applicantOf(application), input, now: NOW });
    expect(await refusal(confirm(held))).toMatchObject({ code: 'closing_changed', details: { changed: 0, added: 1 } });
    expect(await hold(held)).toMatchObject({ status: 'draft', renewed: 1 });
    expect(await movesOf(held)).toHaveLength(2);
  });

  test('ends what a customer only holds there, and tells nobody', async () => {
    const { store } = await scene({ count: 1 });
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const input = { applicationId: application.id, storeId: store.id, startsAt: later(60, THURSDAY) };
    const own = await holdVisit({ db: house.db, actor: applicantOf(application), input, now: NOW });
    await confirm(await hold(await proposed(store)));
    expect(await visitNow(own)).toMatchObject({ status: 'cancelled' });
    expect(await house.owner.select().from(messages).where(eq(messages.applicationId, application.id))).toEqual([]);
  });

  test('an audit that fails takes everything back', async () => {
    const { store, people } = await scene();
    const held = await hold(await proposed(store));
    await house.withoutEvent('closing.confirmed', () => expect(confirm(held)).rejects.toThrow());
    expect(await storeNow(store)).toMatchObject({ version: 0 });
    expect(await visitNow(first(people).visit)).toMatchObject({ version: 0, storeId: store.id });
    expect(await keptBy(held)).toHaveLength(2);
    expect(await lettersTo(first(people))).toEqual([]);
  });
});

describe('undoing', () => {
  test('puts everyone back, recalls the letters and opens the day again as it was', async () => {
    const { store, people } = await scene();
    const [special] = await house.owner
      .insert(specialDays)
      .values({ storeId: store.id, specialOn: '2026-11-19', name: 'Long Thursday' })
      .returning();
    await house.owner
      .insert(specialHours)
      .values({ specialDayId: special?.id ?? '', opensAt: '08:00', closesAt: '20:00' });
    const draft = await proposed(store);
    const moves = await movesOf(draft);
    const cancelled = first(moves);
    const adjusted = await adjustClosing({
      ...base(NOW),
      input: { ...seen(draft), moveId: cancelled.id, choice: { outcome: 'cancel' } },
    });
    const confirmed = await confirm(await hold(adjusted));
    expect(await visitNow({ id: cancelled.visitId })).toMatchObject({ status: 'cancelled' });
    const undone = await undo(confirmed);
    expect(undone).toMatchObject({ status: 'undone', version: confirmed.version + 1 });
    for (const person of people) {
      const { version, ...as } = person.visit;
      expect(await visitNow(person.visit)).toEqual({ ...as, version: version + 2 });
      expect((await lettersTo(person)).map(({ status }) => status)).toEqual(['recalled']);
    }
    const days = await house.owner
      .select({ name: specialDays.name, opensAt: specialHours.opensAt })
      .from(specialDays)
      .leftJoin(specialHours, eq(specialHours.specialDayId, specialDays.id))
      .where(eq(specialDays.storeId, store.id));
    expect(days).toEqual([{ name: 'Long Thursday', opensAt: '08:00:00' }]);
    expect(await storeNow(store)).toMatchObject({ version: 2 });
    expect((await eventsOf(draft)).at(-1)).toMatchObject({ name: 'closing.undone', after: { returned: 2, left: 0 } });
    expect(await undo(confirmed)).toEqual(undone);
  });

  test('comes too late once letters may have left', async () => {
    const { store, people } = await scene();
    const confirmed = await confirm(await hold(await proposed(store)));
    expect((await refusal(undo(confirmed, afterUndo))).code).toBe('undo_too_late');
    expect(await visitNow(first(people).visit)).toMatchObject({ version: 1 });
  });

  test('leaves alone whom the customer has moved or withdrawn meanwhile', async () => {
    const { store, people, other } = await scene({ count: 3 });
    const confirmed = await confirm(await hold(await proposed(store)));
    const [moved, gone, back] = people;
    if (moved === undefined || gone === undefined || back === undefined) throw new Error('three are hit');
    const input = { visitId: moved.visit.id, version: 1, storeId: other.id, startsAt: FRIDAY };
    await moveVisit({ db: house.db, actor: applicantOf(moved.application), input, now: NOW });
    const withdrawn = { applicationId: gone.application.id };
    await withdrawApplication({ db: house.db, actor: applicantOf(gone.application), input: withdrawn, now: NOW });
    await undo(confirmed);
    expect((await visitNow(moved.visit)).during.startsAt).toEqual(FRIDAY);
    expect(await visitNow(gone.visit)).toMatchObject({ status: 'cancelled' });
    expect(await visitNow(back.visit)).toMatchObject({ storeId: store.id, version: 2 });
    expect((await eventsOf(confirmed)).at(-1)).toMatchObject({ after: { returned: 1, left: 2 } });
  });

  test.each([
    ['store', () => ({ kind: 'store' }) as const],
    ['desk', (store: StoreRow) => ({ kind: 'desk', deskId: store.deskIds[0] ?? '' }) as const],
    ['period', () => ({ kind: 'period', deskId: null, from: '2026-11-19T09:00', until: '2026-11-19T12:00' }) as const],
  ])('a closed %s is as it was', async (_, scopeIn) => {
    const { store } = await scene();
    const state = async () => ({
      active: (await storeNow(store))?.active,
      desks: await house.owner.select().from(desks).where(eq(desks.storeId, store.id)).orderBy(asc(desks.id)),
      closures: await house.owner.select().from(closures).where(eq(closures.storeId, store.id)),
    });
    const before = await state();
    const confirmed = await confirm(await hold(await proposed(store, { scope: scopeIn(store) })));
    expect(await state()).not.toEqual(before);
    await undo(confirmed);
    expect(await state()).toEqual(before);
  });
});

test('a closed period is opened again afterwards, on the page of the store', async () => {
  const { store } = await scene({ count: 0 });
  const scope = { kind: 'period', deskId: null, from: '2026-11-19T09:00', until: '2026-11-19T12:00' } as const;
  await confirm(await proposed(store, { scope }));
  const [closure] = await house.owner.select().from(closures).where(eq(closures.storeId, store.id));
  const input = { storeId: store.id, version: 1, acknowledged: [], closureId: closure?.id ?? '' };
  expect(await removeClosure({ ...base(afterUndo), input })).toEqual({ id: store.id, version: 2 });
  expect(await house.owner.select().from(closures).where(eq(closures.storeId, store.id))).toEqual([]);
  const again = { ...input, version: 2 };
  expect((await refusal(removeClosure({ ...base(afterUndo), input: again }))).code).toBe('not_found');
  const clerk = await makeActor(house.owner, 'supervisor');
  expect((await refusal(removeClosure({ ...base(afterUndo, clerk), input: again }))).code).toBe('forbidden');
});

test('only an admin closes anything', async () => {
  const { store } = await scene();
  const step = await proposed(store);
  for (const role of ['supervisor', 'reviewer', 'clerk', 'auditor'] as const) {
    const actor = await makeActor(house.owner, role);
    const call = { ...base(NOW, actor), input: seen(step) };
    const choice = { outcome: 'keep' } as const;
    for (const attempt of [
      () => proposed(store, { actor }),
      () => holdClosing({ ...call, propose }),
      () => confirmClosing(call),
      () => undoClosing(call),
      () => giveUpClosing(call),
      () => adjustClosing({ ...call, input: { ...call.input, moveId: randomUUID(), choice } }),
    ]) {
      expect((await refusal(attempt())).code).toBe('forbidden');
    }
  }
  expect(
    await house.owner
      .select()
      .from(closings)
      .where(and(eq(closings.id, step.id), isNotNull(closings.endedAt))),
  ).toEqual([]);
});
