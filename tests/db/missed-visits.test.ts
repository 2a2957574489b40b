import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bookVisit } from '#db/commands/book-visit';
import { expireApplications } from '#db/commands/expire-applications';
import { holdVisit } from '#db/commands/hold-visit';
import { joinWait } from '#db/commands/join-wait';
import { missForgottenVisits } from '#db/commands/miss-forgotten-visits';
import { missVisit } from '#db/commands/miss-visit';
import { getStatus } from '#db/queries/get-status';
import { messages, visits } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { POLICY } from '#domain/policy';
import type { VisitStatus } from '#domain/visit';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const DAY = 24 * 60 * 60_000;
/** The day after NOW, 10:00 in Shanghai. */
const PLACE = new Date(NOW.getTime() + DAY);
/** The last instant of NOW's day in Shanghai, and the first of the next. */
const [LAST, MIDNIGHT] = [new Date('2026-11-18T15:59:59.999Z'), new Date('2026-11-18T16:00:00.000Z')];

let house: TestDatabase;
let store: StoreRow;
beforeAll(async () => {
  house = await openTestDatabase();
  store = await makeStore(house.owner, { desks: 9 });
});
afterAll(() => house.close());

async function withMissed(missed: number, given: Parameters<typeof makeApplication>[1] = {}) {
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation', slots: [], ...given });
  for (let index = 0; index < missed; index += 1) {
    const startsAt = new Date(NOW.getTime() - (index + 1) * DAY);
    await makeVisit(house.owner, { applicationId: application.id, store, startsAt, status: 'no_show' });
  }
  return application;
}

const forget = (now: Date) => missForgottenVisits({ db: house.db, actor: SYSTEM, input: { limit: 50 }, now });

async function statusOf(visit: { id: string }): Promise<VisitStatus | undefined> {
  const [row] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
  return row?.status;
}

async function letters(application: { id: string }) {
  return house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
}

describe('the tries of the policy', () => {
  function book(application: { id: string }, actor: Actor, override?: 'store_agreed') {
    const input = { applicationId: application.id, storeId: store.id, startsAt: PLACE, ...(override && { override }) };
    return bookVisit({ db: house.db, actor, input, now: NOW });
  }

  test('leave one more while fewer were missed', async () => {
    const application = await withMissed(POLICY.visitTries - 1);
    expect(await book(application, applicantOf(application))).toMatchObject({ status: 'booked' });
  });

  test('used up, leave it to staff who may, with a reason', async () => {
    const application = await withMissed(POLICY.visitTries);
    const own = applicantOf(application);
    const [supervisor, reviewer] = [
      await makeActor(house.owner, 'supervisor'),
      await makeActor(house.owner, 'reviewer'),
    ];
    for (const actor of [own, supervisor, reviewer]) {
      expect((await refusal(book(application, actor))).code).toBe('tries_used');
    }
    const place = { applicationId: application.id, storeId: store.id, startsAt: PLACE };
    expect((await refusal(holdVisit({ db: house.db, actor: own, input: place, now: NOW }))).code).toBe('tries_used');
    const wish = { applicationId: application.id, storeIds: [store.id], weekdays: [], dayParts: [], abilities: [] };
    expect((await refusal(joinWait({ db: house.db, actor: own, input: wish, now: NOW }))).code).toBe('tries_used');
    expect((await refusal(book(application, reviewer, 'store_agreed'))).code).toBe('forbidden');
    expect((await getStatus(house.owner, { applicationId: application.id, now: NOW })).areTriesUsed).toBe(true);
    expect(await book(application, supervisor, 'store_agreed')).toMatchObject({ status: 'booked' });
  });

  test.each([
    [0, 'choose another time'],
    [POLICY.visitTries - 1, 'no longer be chosen online'],
  ])('after %i missed visits the letter of the next says how to go on', async (missed, words) => {
    const application = await withMissed(missed);
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const wish = { applicationId: application.id, storeIds: [store.id], weekdays: [], dayParts: [], abilities: [] };
    await joinWait({ db: house.db, actor: applicantOf(application), input: wish, now: NOW });
    const visit = await makeVisit(house.owner, {
      applicationId: application.id,
      store,
      startsAt: NOW,
      deskId: store.deskIds[missed],
    });
    const now = new Date(NOW.getTime() + POLICY.lateMinutes * 60_000);
    await missVisit({ db: house.db, actor: clerk, input: { visitId: visit.id, version: 0 }, now });
    const [letter] = await letters(application);
    expect(letter?.body).toContain(words);
    expect((await eventNames(house.owner, application.id)).includes('wait.ended')).toBe(missed > 0);
  });
});

describe('a visit that nobody touched by the end of its day', () => {
  async function scene(status: VisitStatus = 'booked', desk = 0) {
    const application = await withMissed(0);
    const visit = await makeVisit(house.owner, {
      applicationId: application.id,
      store,
      startsAt: new Date(NOW.getTime() + 60_000 * 60 * 3),
      status,
      deskId: store.deskIds[desk],
    });
    return { application, visit };
  }

  test('is missed then, with its own reason, and the customer is told', async () => {
    const { application, visit } = await scene();
    expect(await forget(LAST)).toBe(0);
    expect(await forget(MIDNIGHT)).toBe(1);
    expect(await forget(MIDNIGHT)).toBe(0);
    await expectEvent(house.owner, {
      actor: SYSTEM,
      now: MIDNIGHT,
      name: 'visit.missed',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      reasonCodes: ['nobody_noted'],
      before: { status: 'booked', version: 0 },
      after: { status: 'no_show', version: 1 },
    });
    expect((await letters(application)).map(({ template }) => template)).toEqual(['visit_missed']);
  });

  test.each(['arrived', 'completed', 'cancelled'] as const)('but not one that is %s', async (status) => {
    const { visit } = await scene(status, 1);
    await forget(MIDNIGHT);
    expect(await statusOf(visit)).toBe(status);
    await house.owner.update(visits).set({ status: 'cancelled' }).where(eq(visits.id, visit.id));
  });

  test('two workers at once: one event, one letter', async () => {
    const { application } = await scene('booked', 2);
    const outcomes = await interleave(
      house,
      () => forget(MIDNIGHT),
      () => forget(MIDNIGHT),
    );
    expect(outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value)).toEqual([1, 0]);
    expect(await letters(application)).toHaveLength(1);
  });

  test('is for the job alone', async () => {
    const actor = await makeActor(house.owner, 'supervisor');
    const work = missForgottenVisits({ db: house.db, actor, input: { limit: 1 }, now: MIDNIGHT });
    expect((await refusal(work)).code).toBe('forbidden');
  });
});

test.each(['arrived', 'held'] as const)('at the deadline a visit that is %s ends with its case', async (status) => {
  const application = await withMissed(0, { confirmBy: new Date(NOW.getTime() - 1) });
  const held = status === 'held' ? { holdExpiresAt: PLACE } : { arrivedAt: NOW };
  const visit = await makeVisit(house.owner, {
    applicationId: application.id,
    store,
    startsAt: NOW,
    status,
    ...held,
    deskId: store.deskIds[5],
  });
  await expireApplications({ db: house.db, actor: SYSTEM, input: { limit: 50 }, now: NOW });
  expect(await statusOf(visit)).toBe('cancelled');
});
