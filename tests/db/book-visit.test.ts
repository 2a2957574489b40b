import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { connect } from '#db/client';
import { bookVisit } from '#db/commands/book-visit';
import { saveSpecialDay } from '#db/commands/save-special-day';
import { getStatus } from '#db/queries/get-status';
import { auditEvents, closures, messages, visits } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { interleave, untilStopped } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

/** The day after NOW, 10:00 in Shanghai. */
const PLACE = new Date('2026-11-19T02:00:00.000Z');
const HALF_HOUR = 30 * 60_000;

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function awaiting(given: Parameters<typeof makeApplication>[1] = {}) {
  return makeApplication(house.owner, { status: 'awaiting_confirmation', ...given });
}

type Wish = { actor: Actor; applicationId: string; storeId: string; startsAt?: Date; version?: number; now?: Date };

function book({ actor, now = NOW, ...input }: Wish) {
  return bookVisit({ db: house.db, actor, input: { startsAt: PLACE, ...input }, now });
}

describe('booking', () => {
  test('gives a desk, writes its event and the letter', async () => {
    const [store, application, actor] = [
      await makeStore(house.owner),
      await awaiting(),
      await makeActor(house.owner, 'reviewer'),
    ];
    const booked = await book({
      actor,
      applicationId: application.id,
      storeId: store.id,
      version: application.version,
    });

    expect(store.deskIds).toContain(booked.deskId);
    expect(booked).toMatchObject({ status: 'booked', version: 0, startsAt: PLACE });
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'visit.booked',
      'message.queued',
    ]);
    const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letter).toMatchObject({ template: 'visit_booked', status: 'queued' });
    expect(letter?.body).toContain(store.nameEn);
  });

  test('locks the case, then what it has, then the store, and takes thirteen statements', async () => {
    const store = await makeStore(house.owner);
    const own = connect({ url: house.url, max: 1 });
    const sent: string[] = [];
    const bookOther = async (startsAt: Date) => {
      const application = await awaiting();
      const input = { applicationId: application.id, storeId: store.id, startsAt };
      sent.length = 0;
      await bookVisit({ db: own.db, actor: applicantOf(application), input, now: NOW });
    };
    own.sql.options.debug = (_connection, statement) => void sent.push(statement);
    try {
      // The first one also reads the queues of its jobs.
      await bookOther(PLACE);
      await bookOther(new Date(PLACE.getTime() + HALF_HOUR));
    } finally {
      await own.close();
    }
    const locking = sent.filter((statement) => / for (no key )?update/.test(statement));
    expect(locking.map((statement) => /from "(\w+)"/.exec(statement)?.[1])).toEqual([
      'applications',
      'visits',
      'stores',
    ]);
    expect(sent.filter((statement) => !/^(begin|commit)/.test(statement))).toHaveLength(13);
  });

  test('is open to the applicant for the own case alone', async () => {
    const [store, own, other] = [await makeStore(house.owner), await awaiting(), await awaiting()];
    const actor = applicantOf(own);
    expect((await refusal(book({ actor, applicationId: other.id, storeId: store.id }))).code).toBe('forbidden');
    expect(await book({ actor, applicationId: own.id, storeId: store.id })).toMatchObject({ status: 'booked' });
  });

  test('is open to a clerk in the own store alone', async () => {
    const [own, other] = [await makeStore(house.owner), await makeStore(house.owner)];
    const clerk = await makeActor(house.owner, 'clerk', { storeId: own.id });
    const application = await awaiting();
    expect((await refusal(book({ actor: clerk, applicationId: application.id, storeId: other.id }))).code).toBe(
      'forbidden',
    );
    expect(await book({ actor: clerk, applicationId: application.id, storeId: own.id })).toMatchObject({
      storeId: own.id,
    });
  });

  test.each(['auditor', 'admin'] as const)('is closed to an %s', async (role) => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const actor = await makeActor(house.owner, role);
    expect((await refusal(book({ actor, applicationId: application.id, storeId: store.id }))).code).toBe('forbidden');
  });

  test('is closed to a job', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    expect((await refusal(book({ actor: SYSTEM, applicationId: application.id, storeId: store.id }))).code).toBe(
      'forbidden',
    );
  });

  test.each([
    'submitted',
    'second_review',
    'action_needed',
    'terminating',
    'completed',
    'rejected',
    'expired',
    'withdrawn',
  ] as const)('is refused while the case is %s', async (status) => {
    const store = await makeStore(house.owner);
    const application = await makeApplication(house.owner, { status });
    const error = await refusal(
      book({ actor: applicantOf(application), applicationId: application.id, storeId: store.id }),
    );
    expect(error.code).toBe('wrong_status');
  });

  test('is refused for a case that is confirmed online', async () => {
    const store = await makeStore(house.owner);
    const application = await awaiting({ simKind: 'embedded', route: 'online', routeReason: 'embedded_eligible' });
    const error = await refusal(
      book({ actor: applicantOf(application), applicationId: application.id, storeId: store.id }),
    );
    expect(error.code).toBe('not_eligible');
  });

  test('is refused on a version that is past, saying what happened', async () => {
    const [store, application, actor] = [
      await makeStore(house.owner),
      await awaiting(),
      await makeActor(house.owner, 'reviewer'),
    ];
    const error = await refusal(book({ actor, applicationId: application.id, storeId: store.id, version: 0 }));
    expect(error).toMatchObject({ code: 'conflict', details: { event: 'application.submitted' } });
  });

  test('is refused while another visit of the case is live', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    await makeVisit(house.owner, { applicationId: application.id, store });
    const error = await refusal(
      book({ actor: applicantOf(application), applicationId: application.id, storeId: store.id }),
    );
    expect(error.code).toBe('conflict');
  });

  test.each([
    ['before opening', '2026-11-19T00:00:00Z', 'slot_unavailable'],
    ['off the grid', '2026-11-19T02:10:00Z', 'slot_unavailable'],
    ['over closing time', '2026-11-19T09:45:00Z', 'slot_unavailable'],
    ['in the past', '2026-11-17T02:00:00Z', 'slot_unavailable'],
    ['before the years that the database knows', '-200000-01-01T00:00:00Z', 'slot_unavailable'],
    ['after them', '+010000-01-01T23:58:59Z', 'deadline_passed'],
    ['within the notice', '2026-11-18T02:30:00Z', 'slot_unavailable'],
    ['after the deadline', '2026-12-04T02:00:00Z', 'deadline_passed'],
  ])('is refused %s', async (_name, startsAt, code) => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const wish = { actor: applicantOf(application), applicationId: application.id, storeId: store.id };
    expect((await refusal(book({ ...wish, startsAt: new Date(startsAt) }))).code).toBe(code);
  });

  test('is refused beyond the horizon even where the deadline is later', async () => {
    const store = await makeStore(house.owner);
    const application = await awaiting({ confirmBy: new Date('2027-06-01T00:00:00Z') });
    const wish = { actor: applicantOf(application), applicationId: application.id, storeId: store.id };
    expect((await refusal(book({ ...wish, startsAt: new Date('2026-12-10T02:00:00Z') }))).code).toBe(
      'slot_unavailable',
    );
  });

  test('is refused where the store is closed', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const endsAt = new Date(PLACE.getTime() + HALF_HOUR);
    await house.owner.insert(closures).values({ storeId: store.id, startsAt: PLACE, endsAt, reason: 'stocktaking' });
    const wish = { actor: applicantOf(application), applicationId: application.id, storeId: store.id };
    expect((await refusal(book(wish))).code).toBe('slot_unavailable');
  });

  test('takes the next desk, and names three places near once none is left', async () => {
    const store = await makeStore(house.owner, { cityEn: 'Nearby', cityZh: '附近', desks: 2 });
    const cases = [await awaiting(), await awaiting(), await awaiting()];
    const booked = [];
    for (const application of cases.slice(0, 2)) {
      booked.push(await book({ actor: applicantOf(application), applicationId: application.id, storeId: store.id }));
    }
    expect(new Set(booked.map((visit) => visit.deskId)).size).toBe(2);

    const last = cases[2];
    if (last === undefined) throw new Error('no third case');
    const error = await refusal(book({ actor: applicantOf(last), applicationId: last.id, storeId: store.id }));
    const near = (minutes: number) => ({
      storeId: store.id,
      startsAt: new Date(PLACE.getTime() + minutes * 60_000).toISOString(),
    });
    expect(error).toMatchObject({ code: 'slot_taken', details: { nearest: [near(-30), near(30), near(-60)] } });
  });

  test('clears an expired hold in its way, and only an expired one', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const [holder, next] = [await awaiting(), await awaiting()];
    const held = { applicationId: holder.id, store, startsAt: PLACE, status: 'held' } as const;
    const hold = await makeVisit(house.owner, { ...held, holdExpiresAt: new Date(NOW.getTime() + 60_000) });
    const wish = { actor: applicantOf(next), applicationId: next.id, storeId: store.id };
    expect((await refusal(book(wish))).code).toBe('slot_taken');

    const later = new Date(NOW.getTime() + 60_000);
    expect(await book({ ...wish, now: later })).toMatchObject({ status: 'booked' });
    const [cleared] = await house.owner.select().from(visits).where(eq(visits.id, hold.id));
    expect(cleared?.status).toBe('cancelled');
    expect(await eventNames(house.owner, holder.id)).toContain('visit.cancelled');
  });

  test('ends a visit that was left open once its day is over, and not before', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const startsAt = new Date('2026-11-18T08:00:00Z');
    const left = await makeVisit(house.owner, {
      applicationId: application.id,
      store,
      startsAt,
      status: 'arrived',
      arrivedAt: startsAt,
    });
    const statusAt = async (now: Date) =>
      (await getStatus(house.owner, { applicationId: application.id, now })).visit?.status ?? null;
    const actor = applicantOf(application);
    const wish = {
      actor,
      applicationId: application.id,
      storeId: store.id,
      startsAt: new Date('2026-11-19T06:00:00Z'),
    };
    const [evening, midnight] = [new Date('2026-11-18T15:59:59Z'), new Date('2026-11-18T16:00:00Z')];
    expect(await statusAt(evening)).toBe('arrived');
    expect((await refusal(book({ ...wish, now: evening }))).code).toBe('conflict');

    expect(await statusAt(midnight)).toBeNull();
    expect(await book({ ...wish, now: midnight })).toMatchObject({ status: 'booked' });
    expect(await statusAt(midnight)).toBe('booked');
    const [ended] = await house.owner.select().from(visits).where(eq(visits.id, left.id));
    expect(ended).toMatchObject({ status: 'cancelled', endedAt: midnight });
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, left.id));
    expect(events).toMatchObject([
      {
        name: 'visit.cancelled',
        actorKind: 'applicant',
        reasonCodes: ['day_passed'],
        before: { status: 'arrived', version: 0 },
        after: { status: 'cancelled', version: 1 },
      },
    ]);
    const written = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(written.map((letter) => letter.template)).toEqual(['visit_booked']);
  });

  test('twice at once over a visit that was left open: it ends once, and one visit is booked', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const yesterday = new Date(NOW.getTime() - 24 * 60 * 60_000);
    const given = { applicationId: application.id, store, startsAt: yesterday, arrivedAt: yesterday };
    await makeVisit(house.owner, { ...given, status: 'arrived' });
    const wish = { applicationId: application.id, storeId: store.id };
    const outcomes = await Promise.allSettled([
      book({ ...wish, actor: applicantOf(application) }),
      book({
        ...wish,
        actor: await makeActor(house.owner, 'reviewer'),
        startsAt: new Date(PLACE.getTime() + HALF_HOUR),
      }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const names = await eventNames(house.owner, application.id);
    expect(names.filter((name) => name === 'visit.cancelled')).toHaveLength(1);
  });

  test('leaves a visit that was left open alone when it is refused', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const yesterday = new Date(NOW.getTime() - 24 * 60 * 60_000);
    const given = { applicationId: application.id, store, startsAt: yesterday, arrivedAt: yesterday };
    const left = await makeVisit(house.owner, { ...given, status: 'arrived' });
    const wish = { actor: applicantOf(application), applicationId: application.id, storeId: store.id };
    expect((await refusal(book({ ...wish, startsAt: new Date('2026-11-19T00:00:00Z') }))).code).toBe(
      'slot_unavailable',
    );
    const [row] = await house.owner.select().from(visits).where(eq(visits.id, left.id));
    expect(row?.status).toBe('arrived');
  });

  test('does not happen when its event cannot be written', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const wish = { actor: applicantOf(application), applicationId: application.id, storeId: store.id };
    await house.withoutAudit(() => expect(book(wish)).rejects.toThrow());
    expect(await house.owner.select().from(visits).where(eq(visits.applicationId, application.id))).toEqual([]);
  });
});

describe('races', () => {
  test('fifty for one place: one visit, forty-nine clear refusals', async () => {
    const store = await makeStore(house.owner, { cityEn: 'Race', cityZh: '竞争', desks: 1 });
    const line = Array.from({ length: 50 }, () => awaiting());
    const cases = await Promise.all(line);
    const outcomes = await Promise.all(
      cases.map((application) =>
        book({ actor: applicantOf(application), applicationId: application.id, storeId: store.id }).then(
          () => 'booked',
          (error: unknown) => (error instanceof DomainError ? error.code : 'broken'),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'slot_taken')).toHaveLength(49);
    expect(await house.owner.select().from(visits).where(eq(visits.storeId, store.id))).toHaveLength(1);
  });

  test('one case twice at once: one visit', async () => {
    const [store, application] = [await makeStore(house.owner), await awaiting()];
    const actor = applicantOf(application);
    const wishes = [PLACE, new Date(PLACE.getTime() + HALF_HOUR)].map((startsAt) =>
      book({ actor, applicationId: application.id, storeId: store.id, startsAt }),
    );
    const outcomes = await Promise.allSettled(wishes);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('two for one time, the second while the first is written: the other desk is free', async () => {
    const store = await makeStore(house.owner, { desks: 2 });
    const wish = async () => {
      const application = await awaiting();
      return { actor: applicantOf(application), applicationId: application.id, storeId: store.id };
    };
    const [one, two] = [await wish(), await wish()];
    const outcomes = await interleave(
      house,
      () => book(one),
      () => book(two),
    );
    const taken = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.deskId : outcome.reason));
    expect(taken.toSorted()).toEqual(store.deskIds.toSorted());
  });

  test('a day that is being closed is not booked, and who closes a day learns of a booking that was faster', async () => {
    const [store, application, admin] = [
      await makeStore(house.owner),
      await awaiting(),
      await makeActor(house.owner, 'admin'),
    ];
    const closes = (date: string, version: number) => () =>
      saveSpecialDay({
        db: house.db,
        actor: admin,
        input: { storeId: store.id, version, acknowledged: [], day: { date, name: 'Closed', periods: [] } },
        now: NOW,
      });
    const books = (startsAt: Date) => () =>
      book({ actor: applicantOf(application), applicationId: application.id, storeId: store.id, startsAt });
    expect(await interleave(house, closes('2026-11-19', 0), books(PLACE))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'slot_unavailable' } },
    ]);
    const dayAfter = new Date(PLACE.getTime() + 48 * HALF_HOUR);
    expect(await interleave(house, books(dayAfter), closes('2026-11-20', 1))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'visits_hit' } },
    ]);
  });

  test('a place that is taken unseen: the database has the last word, and nothing of the booking is left', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const [other, application] = [await awaiting(), await awaiting()];
    const wish = { actor: applicantOf(application), applicationId: application.id, storeId: store.id };
    const { refused } = await house.owner.transaction(async (tx) => {
      await makeVisit(tx, { applicationId: other.id, store, startsAt: PLACE });
      const work = refusal(book(wish));
      await untilStopped(house.owner, work, 1);
      return { refused: work };
    });
    expect((await refused).code).toBe('slot_taken');
    expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted']);
    const later = new Date(PLACE.getTime() + HALF_HOUR);
    expect(await book({ ...wish, startsAt: later })).toMatchObject({ status: 'booked', startsAt: later });
  });

  test('the database refuses what code would let through', async () => {
    const store = await makeStore(house.owner, { desks: 1 });
    const [first, second] = [await awaiting(), await awaiting()];
    await makeVisit(house.owner, { applicationId: first.id, store, startsAt: PLACE });
    const overlapping = new Date(PLACE.getTime() + HALF_HOUR / 2);
    await expect(
      makeVisit(house.owner, { applicationId: second.id, store, startsAt: overlapping }),
    ).rejects.toMatchObject({
      cause: { code: '23P01', constraint_name: 'visits_no_shared_desk' },
    });
  });
});
