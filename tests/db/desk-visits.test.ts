import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { arriveVisit } from '#db/commands/arrive-visit';
import { cancelVisit } from '#db/commands/cancel-visit';
import { missVisit } from '#db/commands/miss-visit';
import { refuseInStore } from '#db/commands/refuse-in-store';
import { takeBackArrival } from '#db/commands/take-back-arrival';
import { findDeskVisit } from '#db/queries/find-desk-visit';
import { listDeskDay } from '#db/queries/list-desk-day';
import { auditEvents, messages, visits } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import type { VisitStatus } from '#domain/visit';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;
const STARTS = new Date(NOW.getTime() + 60 * MINUTE);
const after = (minutes: number) => new Date(STARTS.getTime() + minutes * MINUTE);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function scene(status: VisitStatus = 'booked', given: Parameters<typeof makeApplication>[1] = {}) {
  const store = await makeStore(house.owner);
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation', ...given });
  const arrivedAt = status === 'arrived' ? NOW : null;
  const visit = await makeVisit(house.owner, {
    applicationId: application.id,
    store,
    startsAt: STARTS,
    status,
    arrivedAt,
  });
  return { store, clerk, application, visit, input: { visitId: visit.id, version: visit.version } };
}

async function statusOf(visit: { id: string }) {
  const [row] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
  return row?.status;
}

async function eventOf(visit: { id: string }, name: string) {
  const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, visit.id));
  return events.find((event) => event.name === name);
}

async function letters(application: { id: string }) {
  const rows = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
  return rows.map((row) => row.template);
}

const BY_A_CLERK = [
  { verb: 'arriving', run: arriveVisit, now: NOW, name: 'visit.arrived', reasonCodes: [], ends: 'arrived', letter: [] },
  {
    verb: 'not coming',
    run: missVisit,
    now: after(15),
    name: 'visit.missed',
    reasonCodes: [],
    ends: 'no_show',
    letter: ['message.queued'],
  },
  {
    verb: 'cancelling',
    run: cancelVisit,
    now: NOW,
    name: 'visit.cancelled',
    reasonCodes: ['by_staff'],
    ends: 'cancelled',
    letter: ['message.queued'],
  },
] as const;

describe.each(BY_A_CLERK)('$verb, by a clerk', ({ run, now, name, reasonCodes, ends, letter }) => {
  test('is written with who, what, before and after', async () => {
    const { clerk, application, visit, input } = await scene();
    expect(await run({ db: house.db, actor: clerk, input, now })).toEqual({ id: visit.id, status: ends, version: 1 });
    expect(await statusOf(visit)).toBe(ends);
    expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted', name, ...letter]);
    await expectEvent(house.owner, {
      actor: clerk,
      now,
      name,
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      reasonCodes,
      before: { status: 'booked', version: 0 },
      after: { status: ends, version: 1 },
    });
  });

  test('twice at once happens once', async () => {
    const { clerk, application, input } = await scene();
    const once = () => run({ db: house.db, actor: clerk, input, now });
    expect(await interleave(house, once, once)).toMatchObject([
      { status: 'fulfilled', value: { status: ends } },
      { status: 'rejected', reason: { code: 'conflict' } },
    ]);
    expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted', name, ...letter]);
  });

  test.each([name, ...letter])('does not happen when %s cannot be written', async (event) => {
    const { clerk, application, visit, input } = await scene();
    await house.withoutEvent(event, () =>
      expect(run({ db: house.db, actor: clerk, input, now })).rejects.not.toBeInstanceOf(DomainError),
    );
    expect(await statusOf(visit)).toBe('booked');
    expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted']);
  });
});

describe('arriving', () => {
  test.each(['reviewer', 'supervisor', 'auditor', 'admin'] as const)('is not for a %s', async (role) => {
    const { input } = await scene();
    const actor = await makeActor(house.owner, role);
    expect((await refusal(arriveVisit({ db: house.db, actor, input, now: NOW }))).code).toBe('forbidden');
  });

  test('is not for a clerk of another store, nor for the applicant', async () => {
    const { input, application } = await scene();
    for (const actor of [await makeActor(house.owner, 'clerk'), applicantOf(application)]) {
      expect((await refusal(arriveVisit({ db: house.db, actor, input, now: NOW }))).code).toBe('forbidden');
    }
  });

  test('is refused on another day of the store', async () => {
    const { clerk, input } = await scene();
    const yesterday = new Date('2026-11-17T15:59:00Z');
    expect((await refusal(arriveVisit({ db: house.db, actor: clerk, input, now: yesterday }))).code).toBe(
      'not_eligible',
    );
  });

  test.each(['arrived', 'completed', 'cancelled', 'no_show'] as const)(
    'is refused for a visit that is %s',
    async (status) => {
      const { clerk, input } = await scene(status);
      expect((await refusal(arriveVisit({ db: house.db, actor: clerk, input, now: NOW }))).code).toBe('wrong_status');
    },
  );
});

describe('coming late', () => {
  test('within the policy’s minutes is served; later the place is over, and the next ones of today are named', async () => {
    const [inTime, late] = [await scene(), await scene()];
    const arrive = ({ clerk, input }: typeof inTime, now: Date) =>
      arriveVisit({ db: house.db, actor: clerk, input, now });
    await arrive(inTime, after(14));
    expect(await statusOf(inTime.visit)).toBe('arrived');
    const { code, details } = await refusal(arrive(late, after(15)));
    expect([code, details]).toEqual(['not_eligible', { visit: 'too_late' }]);

    const clerk = { staffId: late.clerk.staffId, storeId: late.store.id };
    const seen = (now: Date) => findDeskVisit({ executor: house.db, visitId: late.visit.id, clerk, now });
    expect(await seen(after(14))).toMatchObject({ placesInstead: null });
    expect(await seen(after(16))).toMatchObject({ placesInstead: [after(20), after(30), after(60)] });
  });
});

describe('not coming', () => {
  test('is noted from fifteen minutes late on, and the case goes on waiting', async () => {
    const { clerk, application, visit, input } = await scene();
    const early = missVisit({ db: house.db, actor: clerk, input, now: after(14) });
    expect((await refusal(early)).code).toBe('not_eligible');
    await missVisit({ db: house.db, actor: clerk, input, now: after(15) });
    expect(await statusOf(visit)).toBe('no_show');
    expect(await letters(application)).toEqual(['visit_missed']);
  });

  test.each(['arrived', 'completed', 'cancelled'] as const)('is refused for a visit that is %s', async (status) => {
    const { clerk, input } = await scene(status);
    expect((await refusal(missVisit({ db: house.db, actor: clerk, input, now: after(60) }))).code).toBe('wrong_status');
  });

  test('is for a clerk of that store alone', async () => {
    const { input } = await scene();
    for (const actor of [await makeActor(house.owner, 'clerk'), await makeActor(house.owner, 'supervisor')]) {
      expect((await refusal(missVisit({ db: house.db, actor, input, now: after(60) }))).code).toBe('forbidden');
    }
  });
});

describe('cancelling', () => {
  test('frees the desk and tells the customer, whose wish it is said to be', async () => {
    const { application, visit, input } = await scene();
    const actor = applicantOf(application);
    await cancelVisit({ db: house.db, actor, input, now: NOW });
    expect(await statusOf(visit)).toBe('cancelled');
    expect(await letters(application)).toEqual(['visit_cancelled']);
    await expectEvent(house.owner, {
      actor,
      name: 'visit.cancelled',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      reasonCodes: ['by_customer'],
      before: { status: 'booked', version: 0 },
      after: { status: 'cancelled', version: 1 },
    });
  });

  test('is for the own store and the own case', async () => {
    const { input } = await scene();
    const { application: other } = await scene();
    for (const actor of [
      await makeActor(house.owner, 'clerk'),
      await makeActor(house.owner, 'auditor'),
      applicantOf(other),
    ]) {
      expect((await refusal(cancelVisit({ db: house.db, actor, input, now: NOW }))).code).toBe('forbidden');
    }
  });

  test('after the arrival is for staff alone', async () => {
    const { application, clerk, input } = await scene('arrived');
    const byApplicant = cancelVisit({ db: house.db, actor: applicantOf(application), input, now: NOW });
    expect((await refusal(byApplicant)).code).toBe('wrong_status');
    await expect(cancelVisit({ db: house.db, actor: clerk, input, now: NOW })).resolves.toMatchObject({
      status: 'cancelled',
    });
  });

  test.each(['completed', 'cancelled', 'no_show'] as const)('is refused for a visit that is %s', async (status) => {
    const { clerk, input } = await scene(status);
    expect((await refusal(cancelVisit({ db: house.db, actor: clerk, input, now: NOW }))).code).toBe('wrong_status');
  });
});

describe('an arrival that was a mistake', () => {
  test('is taken back: booked as before, its event written, nobody written to', async () => {
    const { clerk, application, visit, input } = await scene('arrived');
    expect(await takeBackArrival({ db: house.db, actor: clerk, input, now: NOW })).toMatchObject({
      status: 'booked',
      version: 1,
    });
    const [row] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
    expect(row).toMatchObject({ status: 'booked', arrivedAt: null, during: visit.during, deskId: visit.deskId });
    expect(await eventOf(visit, 'visit.arrivalTakenBack')).toMatchObject({
      actorId: clerk.staffId,
      applicationId: application.id,
      before: { status: 'arrived', version: 0 },
      after: { status: 'booked', version: 1 },
    });
    expect(await letters(application)).toEqual([]);
    const missed = missVisit({ db: house.db, actor: clerk, input: { ...input, version: 1 }, now: after(15) });
    await expect(missed).resolves.toMatchObject({ status: 'no_show' });
  });

  test('is for a clerk of that store alone', async () => {
    const { input, application } = await scene('arrived');
    const others = [await makeActor(house.owner, 'clerk'), await makeActor(house.owner, 'supervisor')];
    for (const actor of [...others, applicantOf(application)]) {
      expect((await refusal(takeBackArrival({ db: house.db, actor, input, now: NOW }))).code).toBe('forbidden');
    }
  });

  test.each(['booked', 'completed', 'cancelled', 'no_show'] as const)(
    'is refused for a visit that is %s',
    async (status) => {
      const { clerk, input } = await scene(status);
      const error = await refusal(takeBackArrival({ db: house.db, actor: clerk, input, now: NOW }));
      expect(error.code).toBe('wrong_status');
    },
  );

  test('is refused once the day of the visit is over', async () => {
    const { clerk, input } = await scene('arrived');
    const error = await refusal(takeBackArrival({ db: house.db, actor: clerk, input, now: after(24 * 60) }));
    expect(error.code).toBe('not_eligible');
  });

  test('taken back and closed at once: one of them', async () => {
    const { clerk, input } = await scene('arrived');
    const outcomes = await Promise.allSettled([
      takeBackArrival({ db: house.db, actor: clerk, input, now: NOW }),
      refuseInStore({ db: house.db, actor: clerk, input: { ...input, reason: 'customer_left' }, now: NOW }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('does not happen when its event cannot be written', async () => {
    const { clerk, visit, input } = await scene('arrived');
    await house.withoutAudit(() =>
      expect(takeBackArrival({ db: house.db, actor: clerk, input, now: NOW })).rejects.toThrow(),
    );
    expect(await statusOf(visit)).toBe('arrived');
  });
});

describe('a visit that is cancelled', () => {
  test('before anybody came is no longer on the list', async () => {
    const { store, clerk, input } = await scene();
    await cancelVisit({ db: house.db, actor: clerk, input, now: NOW });
    expect((await listDeskDay({ executor: house.owner, storeId: store.id, now: NOW })).entries).toEqual([]);
  });

  test('after the arrival tells the customer of no visit that is to come', async () => {
    const { application, visit, input } = await scene('arrived');
    const actor = await makeActor(house.owner, 'supervisor');
    await cancelVisit({ db: house.db, actor, input, now: after(24 * 60) });
    expect(await eventOf(visit, 'visit.cancelled')).toMatchObject({ reasonCodes: ['by_staff'] });
    expect(await letters(application)).toEqual(['visit_unconfirmed']);
  });
});
