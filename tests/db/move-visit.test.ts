import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bookVisit } from '#db/commands/book-visit';
import { moveVisit } from '#db/commands/move-visit';
import { auditEvents, desks, visits } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { DeskAbility } from '#domain/store';
import { NOW, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const TEN = new Date('2026-11-19T02:00:00.000Z');
const ELEVEN = new Date('2026-11-19T03:00:00.000Z');

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function visitAt(store: StoreRow, startsAt: Date) {
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  const visit = await makeVisit(house.owner, { applicationId: application.id, store, startsAt });
  return { application, visit, actor: applicantOf(application) };
}

type Wish = {
  actor: Actor;
  visit: { id: string; version: number };
  store: StoreRow;
  startsAt?: Date;
  deskId?: string;
  now?: Date;
};

function move({ actor, visit, store, startsAt = ELEVEN, deskId, now = NOW }: Wish) {
  const input = { visitId: visit.id, version: visit.version, storeId: store.id, startsAt, deskId };
  return moveVisit({ db: house.db, actor, input, now });
}

async function rowOf(visit: { id: string }) {
  const [row] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
  return row;
}

describe('moving', () => {
  test('gives the new place and frees the old one, the visit staying itself', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const { application, visit, actor } = await visitAt(store, TEN);
    const moved = await move({ actor, visit, store });

    expect(moved).toMatchObject({ id: visit.id, version: 1, status: 'booked', startsAt: ELEVEN });
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'visit.moved',
      'message.queued',
    ]);
    const [event] = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, visit.id));
    expect(event).toMatchObject({ before: { startsAt: TEN.toISOString() }, after: { startsAt: ELEVEN.toISOString() } });

    const next = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const input = { applicationId: next.id, storeId: store.id, startsAt: TEN };
    await expect(bookVisit({ db: house.db, actor: applicantOf(next), input, now: NOW })).resolves.toBeDefined();
  });

  test('keeps the old place where the new one is taken', async () => {
    const store = await makeStore(house.owner, { desks: 1, cityEn: 'Keeps', cityZh: '保留' });
    await visitAt(store, ELEVEN);
    const { visit, actor } = await visitAt(store, TEN);
    const error = await refusal(move({ actor, visit, store }));
    expect(error.code).toBe('slot_taken');
    expect(error.details.nearest).toHaveLength(3);
    expect(await rowOf(visit)).toMatchObject({ status: 'booked', version: 0, during: { startsAt: TEN } });
  });

  test('to its own time takes no other desk', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const { visit, actor } = await visitAt(store, TEN);
    expect(await move({ actor, visit, store, startsAt: TEN })).toMatchObject({ deskId: visit.deskId });
  });

  test('goes to the very desk that is wanted, at its own time too, and to no other when that is taken', async () => {
    const store = await makeStore(house.owner, { desks: 3 });
    const [first, second, third] = store.deskIds;
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const { visit } = await visitAt(store, TEN);
    expect(visit.deskId).toBe(first);
    expect(await move({ actor: clerk, visit, store, startsAt: TEN, deskId: third })).toMatchObject({
      deskId: third,
      startsAt: TEN,
      version: 1,
    });
    await makeVisit(house.owner, {
      applicationId: (await makeApplication(house.owner, { status: 'awaiting_confirmation' })).id,
      store,
      startsAt: ELEVEN,
      deskId: second ?? '',
    });
    const moved = { id: visit.id, version: 1 };
    expect((await refusal(move({ actor: clerk, visit: moved, store, deskId: second }))).code).toBe('slot_taken');
    expect(await rowOf(visit)).toMatchObject({ deskId: third, version: 1 });
  });

  test('keeps to desks that can do what the present one can, where there is one', async () => {
    const store = await makeStore(house.owner, { desks: 3 });
    const [lane = '', otherLane = ''] = store.deskIds;
    const set = (id: string, abilities: DeskAbility[]) =>
      house.owner.update(desks).set({ abilities }).where(eq(desks.id, id));
    await set(lane, ['elder_priority', 'barcode_reader']);
    await set(otherLane, ['elder_priority', 'wheelchair', 'quiet_room']);
    const { visit, actor } = await visitAt(store, TEN);
    await makeVisit(house.owner, {
      applicationId: (await makeApplication(house.owner, { status: 'awaiting_confirmation' })).id,
      store,
      startsAt: ELEVEN,
    });
    expect(await move({ actor, visit, store })).toMatchObject({ deskId: otherLane });
  });

  test('goes to another store, but a clerk only within the own one', async () => {
    const [here, there] = [await makeStore(house.owner), await makeStore(house.owner)];
    const clerk = await makeActor(house.owner, 'clerk', { storeId: here.id });
    const { visit, actor } = await visitAt(here, TEN);
    expect((await refusal(move({ actor: clerk, visit, store: there }))).code).toBe('forbidden');
    expect(await move({ actor, visit, store: there })).toMatchObject({ storeId: there.id });
    const moved = { id: visit.id, version: 1 };
    expect((await refusal(move({ actor: clerk, visit: moved, store: here }))).code).toBe('forbidden');
  });

  test('is closed to another applicant and to an auditor', async () => {
    const store = await makeStore(house.owner);
    const [{ visit }, other] = [await visitAt(store, TEN), await visitAt(await makeStore(house.owner), TEN)];
    expect((await refusal(move({ actor: other.actor, visit, store }))).code).toBe('forbidden');
    expect((await refusal(move({ actor: await makeActor(house.owner, 'auditor'), visit, store }))).code).toBe(
      'forbidden',
    );
  });

  test.each(['arrived', 'completed', 'cancelled', 'no_show'] as const)(
    'is refused once the visit is %s',
    async (status) => {
      const store = await makeStore(house.owner);
      const { visit, actor } = await visitAt(store, TEN);
      await house.owner.update(visits).set({ status }).where(eq(visits.id, visit.id));
      expect((await refusal(move({ actor, visit, store }))).code).toBe('wrong_status');
    },
  );

  test('is refused on a version that is past', async () => {
    const store = await makeStore(house.owner);
    const { visit, actor } = await visitAt(store, TEN);
    await move({ actor, visit, store });
    expect((await refusal(move({ actor, visit, store, startsAt: TEN }))).code).toBe('conflict');
  });

  test('does not happen when its event cannot be written', async () => {
    const store = await makeStore(house.owner);
    const { visit, actor } = await visitAt(store, TEN);
    await house.withoutAudit(() => expect(move({ actor, visit, store })).rejects.toThrow());
    expect(await rowOf(visit)).toMatchObject({ version: 0, during: { startsAt: TEN } });
  });
});

describe('races', () => {
  test('two who want each other’s place are both refused, and keep theirs', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const [early, late] = [await visitAt(store, TEN), await visitAt(store, ELEVEN)];
    const outcomes = await Promise.all([
      refusal(move({ ...early, store, startsAt: ELEVEN })),
      refusal(move({ ...late, store, startsAt: TEN })),
    ]);
    expect(outcomes.map((error) => error.code)).toEqual(['slot_taken', 'slot_taken']);
    expect((await rowOf(early.visit))?.during.startsAt).toEqual(TEN);
    expect((await rowOf(late.visit))?.during.startsAt).toEqual(ELEVEN);
  });

  test('sixteen visits that move to one place: one gets it, the others keep theirs', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const wanted = new Date('2026-11-20T02:00:00Z');
    const others = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        visitAt(store, new Date(NOW.getTime() + 23 * 3_600_000 + index * 30 * 60_000)),
      ),
    );
    const outcomes = await Promise.allSettled(others.map((other) => move({ ...other, store, startsAt: wanted })));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const live = await house.owner.select().from(visits).where(eq(visits.storeId, store.id));
    expect(live.filter((visit) => visit.status === 'booked')).toHaveLength(16);
  });

  test('one visit moved twice at once: one of the moves', async () => {
    const store = await makeStore(house.owner);
    const { visit, actor } = await visitAt(store, TEN);
    const outcomes = await Promise.allSettled([
      move({ actor, visit, store }),
      move({ actor, visit, store, startsAt: TEN }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
