import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { bookVisit } from '#db/commands/book-visit';
import { cancelVisit } from '#db/commands/cancel-visit';
import { confirmHold } from '#db/commands/confirm-hold';
import { deliverMessage } from '#db/commands/deliver-message';
import { holdVisit } from '#db/commands/hold-visit';
import { moveVisit } from '#db/commands/move-visit';
import { remindOfVisit } from '#db/commands/remind-of-visit';
import { auditEvents, messages, visits } from '#db/schema/index';
import type { Reminder } from '#domain/visit-reminder';
import { JOB_HANDLERS } from '#server/jobs/job-handlers';
import { MASTER_KEYS } from '#tests/support/draft';
import { NOW, PEPPER, SYSTEM, applicantOf, makeActor, makeApplication, makeStore } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const HOUR = 3_600_000;
const STARTS = new Date('2026-11-20T02:00:00.000Z');
const NEXT_DAY = new Date(STARTS.getTime() + 24 * HOUR);
const before = (startsAt: Date, hours: number) => new Date(startsAt.getTime() - hours * HOUR);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function booked({ startsAt = STARTS, now = NOW } = {}) {
  const store = await makeStore(house.owner);
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  const actor = applicantOf(application);
  const input = { applicationId: application.id, storeId: store.id, startsAt };
  const visit = await bookVisit({ db: house.db, actor, input, now });
  return { store, application, actor, visit };
}

type Visit = { id: string; version: number };

function remind(visit: Visit, which: Reminder, now: Date) {
  const input = { visitId: visit.id, version: visit.version, which };
  return remindOfVisit({ db: house.db, actor: SYSTEM, input, now });
}

async function jobsOf(visit: Visit) {
  return [
    ...(await house.owner.execute<{ version: number; which: string; due: Date }>(sql`
      SELECT (data ->> 'version')::int AS version, data ->> 'which' AS which, start_after AS due FROM jobs.job
      WHERE name = 'remind-of-visit' AND data ->> 'visitId' = ${visit.id} ORDER BY start_after`)),
  ].map(({ version, which, due }) => ({ version, which, due: new Date(due) }));
}

function remindersOf(application: { id: string }) {
  return house.owner
    .select()
    .from(messages)
    .where(and(eq(messages.applicationId, application.id), eq(messages.template, 'visit_reminder')));
}

test('a held place is reminded of once it is confirmed, and not before', async () => {
  const store = await makeStore(house.owner);
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  const actor = applicantOf(application);
  const input = { applicationId: application.id, storeId: store.id, startsAt: STARTS };
  const held = await holdVisit({ db: house.db, actor, input, now: NOW });
  expect(await jobsOf(held)).toEqual([]);
  const hold = { visitId: held.id, version: held.version };
  const visit = await confirmHold({ db: house.db, actor, input: hold, now: NOW });
  expect(await jobsOf(visit)).toHaveLength(2);
});

test('a booking queues both reminders, each for its time', async () => {
  const { visit } = await booked();
  expect(await jobsOf(visit)).toEqual([
    { version: 0, which: 'day_before', due: before(STARTS, 24) },
    { version: 0, which: 'hours_before', due: before(STARTS, 2) },
  ]);
});

test('a booking within a day queues only the later one, and one within two hours none', async () => {
  const later = await booked({ now: before(STARTS, 20) });
  expect((await jobsOf(later.visit)).map(({ which }) => which)).toEqual(['hours_before']);
  const sooner = await booked({ now: before(STARTS, 1.5) });
  expect(await jobsOf(sooner.visit)).toEqual([]);
});

test('each reminder is one letter with the time and the place, and one event', async () => {
  const { visit, application, store } = await booked();
  expect(await remind(visit, 'day_before', before(STARTS, 24))).toBe('reminded');
  expect(await remind(visit, 'hours_before', before(STARTS, 2))).toBe('reminded');
  const letters = await remindersOf(application);
  expect(letters.map(({ subject }) => subject.replace(/ \(.*/, '')).toSorted()).toEqual([
    'Your visit begins soon',
    'Your visit is coming up',
  ]);
  for (const { body, status } of letters) {
    expect(body).toContain('Friday, 20 November 2026 at 10:00');
    expect(body).toContain(store.nameEn);
    expect(status).toBe('queued');
  }
  const events = await house.owner
    .select({ after: auditEvents.after })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, visit.id), eq(auditEvents.name, 'visit.reminded')))
    .orderBy(auditEvents.id);
  expect(events).toEqual([
    { after: { which: 'day_before', version: 0 } },
    { after: { which: 'hours_before', version: 0 } },
  ]);
});

test('the same reminder twice, one after the other or at once, is one letter', async () => {
  const { visit, application } = await booked();
  const now = before(STARTS, 24);
  const outcomes = await Promise.all([1, 2, 3].map(() => remind(visit, 'day_before', now)));
  expect(outcomes.toSorted()).toEqual(['nothing_to_do', 'nothing_to_do', 'reminded']);
  expect(await remind(visit, 'day_before', now)).toBe('nothing_to_do');
  expect(await remindersOf(application)).toHaveLength(1);
});

test('a moved visit is reminded of at its new time alone', async () => {
  const { visit, application, actor, store } = await booked();
  const input = { visitId: visit.id, version: 0, storeId: store.id, startsAt: NEXT_DAY };
  const moved = await moveVisit({ db: house.db, actor, input, now: NOW });
  expect(await jobsOf(visit)).toContainEqual({ version: 1, which: 'day_before', due: before(NEXT_DAY, 24) });
  expect(await remind(visit, 'day_before', before(STARTS, 24))).toBe('nothing_to_do');
  expect(await remindersOf(application)).toEqual([]);
  expect(await remind(moved, 'day_before', before(NEXT_DAY, 24))).toBe('reminded');
  expect((await remindersOf(application)).map(({ body }) => body)).toEqual([
    expect.stringContaining('21 November 2026 at 10:00'),
  ]);
});

test('a cancelled visit is not reminded of', async () => {
  const { visit, application, actor } = await booked();
  await cancelVisit({ db: house.db, actor, input: { visitId: visit.id, version: 0 }, now: NOW });
  for (const version of [0, 1])
    expect(await remind({ id: visit.id, version }, 'day_before', before(STARTS, 24))).toBe('nothing_to_do');
  expect(await remindersOf(application)).toEqual([]);
});

test.each(['held', 'arrived', 'completed', 'no_show', 'cancelled'] as const)(
  'a visit that is %s is not reminded of',
  async (status) => {
    const { visit, application } = await booked();
    const holdExpiresAt = status === 'held' ? STARTS : null;
    await house.owner.update(visits).set({ status, holdExpiresAt }).where(eq(visits.id, visit.id));
    expect(await remind(visit, 'hours_before', before(STARTS, 2))).toBe('nothing_to_do');
    expect(await remindersOf(application)).toEqual([]);
  },
);

test('a worker that comes late sends only what is still of use', async () => {
  const { visit, application } = await booked();
  expect(await remind(visit, 'day_before', before(STARTS, 11))).toBe('nothing_to_do');
  expect(await remind(visit, 'hours_before', STARTS)).toBe('nothing_to_do');
  expect(await remindersOf(application)).toEqual([]);
  expect(await remind(visit, 'hours_before', before(STARTS, 1))).toBe('reminded');
});

test('a letter that waited is sent only while its visit still stands as it did and lies ahead', async () => {
  const sentAt = async (hours: number, change?: (given: Awaited<ReturnType<typeof booked>>) => Promise<unknown>) => {
    const given = await booked();
    await remind(given.visit, 'day_before', before(STARTS, 24));
    await change?.(given);
    const [letter] = await remindersOf(given.application);
    const input = { messageId: letter?.id ?? '', isLastTry: false };
    const mailer = () => Promise.resolve('accepted' as const);
    return deliverMessage({ db: house.db, actor: SYSTEM, input, now: before(STARTS, hours), mailer, pepper: PEPPER });
  };
  expect(await sentAt(20)).toBe('sent');
  expect(await sentAt(0)).toBe('recalled');
  const move = ({ actor, visit, store }: Awaited<ReturnType<typeof booked>>) => {
    const input = { visitId: visit.id, version: 0, storeId: store.id, startsAt: NEXT_DAY };
    return moveVisit({ db: house.db, actor, input, now: before(STARTS, 23) });
  };
  expect(await sentAt(20, move)).toBe('recalled');
  const cancel = ({ actor, visit }: Awaited<ReturnType<typeof booked>>) =>
    cancelVisit({ db: house.db, actor, input: { visitId: visit.id, version: 0 }, now: before(STARTS, 23) });
  expect(await sentAt(20, cancel)).toBe('recalled');
});

test('without its event there is no letter', async () => {
  const { visit, application } = await booked();
  await house.withoutAudit(() => expect(remind(visit, 'day_before', before(STARTS, 24))).rejects.toThrow());
  expect(await remindersOf(application)).toEqual([]);
});

test('only a job reminds, and of a visit there is', async () => {
  const { visit } = await booked();
  const input = { visitId: visit.id, version: 0, which: 'day_before' } as const;
  const actor = await makeActor(house.owner, 'admin');
  expect((await refusal(remindOfVisit({ db: house.db, actor, input, now: NOW }))).code).toBe('forbidden');
  expect(
    await remind({ id: visit.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')), version: 0 }, 'day_before', NOW),
  ).toBe('nothing_to_do');
});

test('the job does it', async () => {
  const { visit, application } = await booked();
  const context = { db: house.db, actor: SYSTEM, now: before(STARTS, 2), mailer: null, isLastTry: false };
  const hubSender = () => Promise.reject(new Error('no hub is called'));
  const data = { visitId: visit.id, version: 0, which: 'hours_before' };
  await JOB_HANDLERS['remind-of-visit'](data, { ...context, pepper: PEPPER, hubSender, masterKeys: MASTER_KEYS });
  expect(await remindersOf(application)).toHaveLength(1);
});
