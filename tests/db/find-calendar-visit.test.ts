import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { bookVisit } from '#db/commands/book-visit';
import { cancelVisit } from '#db/commands/cancel-visit';
import { deliverMessage } from '#db/commands/deliver-message';
import type { Mail } from '#db/commands/deliver-message';
import { moveVisit } from '#db/commands/move-visit';
import { findCalendarVisit } from '#db/queries/find-calendar-visit';
import { applications, messages } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import { NOW, PEPPER, SYSTEM, applicantOf, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const TEN = new Date('2026-11-20T02:00:00.000Z');
const ELEVEN = new Date('2026-11-20T03:00:00.000Z');
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function booked() {
  const store = await makeStore(house.owner);
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  const actor = applicantOf(application);
  const book = (now: Date) =>
    bookVisit({
      db: house.db,
      actor,
      input: { applicationId: application.id, storeId: store.id, startsAt: TEN },
      now,
    });
  const cancel = (visit: { id: string; version: number }, now: Date) =>
    cancelVisit({ db: house.db, actor, input: { visitId: visit.id, version: visit.version }, now });
  return { store, application, actor, book, cancel, visit: await book(NOW) };
}

async function entryOf(application: { id: string }, now = minutesLater(60)) {
  return (
    (await findCalendarVisit(house.db, { applicationId: application.id, bookedBy: now, now, pepper: PEPPER }))?.visit ??
    null
  );
}

/** The calendar file that each letter of the case leaves with, by its template, in the order they were written. */
async function mailed(application: { id: string }) {
  const letters = await house.owner
    .select()
    .from(messages)
    .where(eq(messages.applicationId, application.id))
    .orderBy(messages.createdAt);
  const files: [string, string | undefined][] = [];
  for (const { id: messageId, template } of letters) {
    const mails: Mail[] = [];
    const mailer = async (mail: Mail) => {
      mails.push(mail);
      return 'accepted' as const;
    };
    const input = { messageId, isLastTry: false };
    await deliverMessage({ db: house.db, actor: SYSTEM, input, now: minutesLater(60), mailer, pepper: PEPPER });
    files.push([template, mails[0]?.calendar?.content]);
  }
  return files;
}

test('is the booked visit with its place, and the same entry with a higher version once moved', async () => {
  const { store, application, actor, visit } = await booked();
  expect(await entryOf(application)).toEqual({
    id: visit.id,
    version: 0,
    status: 'booked',
    startsAt: TEN,
    endsAt: new Date('2026-11-20T02:30:00.000Z'),
    bookedAt: NOW,
    timeZone: store.timeZone,
    storeName: { 'zh-CN': store.nameZh, en: store.nameEn },
    storeAddress: { 'zh-CN': store.addressZh, en: store.addressEn },
    storePhone: store.phone,
    reference: application.reference,
    bring: ['document', 'sim'],
    code: calendarCode(PEPPER, visit.id),
  });
  const input = { visitId: visit.id, version: 0, storeId: store.id, startsAt: ELEVEN };
  await moveVisit({ db: house.db, actor, input, now: NOW });
  expect(await entryOf(application)).toMatchObject({ id: visit.id, version: 1, startsAt: ELEVEN });
});

test('stays once cancelled, as cancelled, until another is booked', async () => {
  const { application, book, cancel, visit } = await booked();
  await cancel(visit, minutesLater(1));
  expect(await entryOf(application)).toMatchObject({ id: visit.id, version: 1, status: 'cancelled' });
  const second = await book(minutesLater(2));
  expect(await entryOf(application)).toMatchObject({ id: second.id, version: 0, status: 'booked' });
});

test.each([
  { status: 'held', holdExpiresAt: TEN },
  { status: 'cancelled', holdExpiresAt: TEN },
] as const)('is none for a place that was only held: $status', async (given) => {
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  await makeVisit(house.owner, { applicationId: application.id, store: await makeStore(house.owner), ...given });
  expect(await entryOf(application)).toBeNull();
});

test('is none without a visit, and none while the decision can still be undone', async () => {
  const none = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  expect(await entryOf(none)).toBeNull();
  const { application } = await booked();
  const settling = { settlesAt: minutesLater(5), settlingFrom: 'submitted' } as const;
  await house.owner.update(applications).set(settling).where(eq(applications.id, application.id));
  expect(await entryOf(application, minutesLater(4))).toBeNull();
  expect(await entryOf(application, minutesLater(5))).not.toBeNull();
});

test('goes with the letters of booking, moving and cancelling, each with the visit that it tells of', async () => {
  const { application, book, cancel, visit } = await booked();
  await cancel(visit, minutesLater(1));
  const second = await book(minutesLater(2));
  expect(await mailed(application)).toEqual([
    ['visit_booked', expect.stringContaining(`UID:${visit.id}@signoff`)],
    ['visit_cancelled', expect.stringMatching(new RegExp(`METHOD:CANCEL[^]*UID:${visit.id}@signoff`))],
    ['visit_booked', expect.stringMatching(new RegExp(`METHOD:PUBLISH[^]*UID:${second.id}@signoff`))],
  ]);
});

test('goes with no other letter', async () => {
  const { application } = await booked();
  await house.owner.update(messages).set({ template: 'received' }).where(eq(messages.applicationId, application.id));
  expect(await mailed(application)).toEqual([['received', undefined]]);
});
