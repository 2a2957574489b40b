import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { confirmInStore } from '#db/commands/confirm-in-store';
import { confirmOnline } from '#db/commands/confirm-online';
import { expireApplications } from '#db/commands/expire-applications';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { applications, confirmations, visits } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import { DOCUMENT_POINTS } from '#domain/visit';
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
import type { MadeApplication } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

/** Every case here is confirmed in the last instant of its deadline; what would end it otherwise comes in the next. */
const TOO_LATE = new Date(NOW.getTime() + 1);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const awaiting = (simKind: 'physical' | 'embedded') =>
  makeApplication(house.owner, { simKind, status: 'awaiting_confirmation', confirmBy: NOW });

async function atTheDesk() {
  const application = await awaiting('physical');
  const store = await makeStore(house.owner);
  const actor = await makeActor(house.owner, 'clerk', { storeId: store.id });
  const visit = await makeVisit(house.owner, {
    applicationId: application.id,
    store,
    startsAt: NOW,
    status: 'arrived',
  });
  const iccid = application.line?.iccid ?? '';
  const code = calendarCode(PEPPER, visit.id);
  const input = { visitId: visit.id, version: visit.version, documentPoints: [...DOCUMENT_POINTS], code, iccid };
  return { application, confirm: () => confirmInStore({ db: house.db, actor, input, now: NOW, pepper: PEPPER }) };
}

async function onlineByTheCustomer() {
  const application = await awaiting('embedded');
  const actor = applicantOf(application);
  const input = { applicationId: application.id, version: application.version };
  return { application, confirm: () => confirmOnline({ db: house.db, actor, input, now: NOW }) };
}

const expire = () => expireApplications({ db: house.db, actor: SYSTEM, input: { limit: 50 }, now: TOO_LATE });
const withdraw = (application: MadeApplication) => {
  const input = { applicationId: application.id };
  return withdrawApplication({ db: house.db, actor: applicantOf(application), input, now: TOO_LATE });
};

async function outcomeOf({ id }: MadeApplication) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
  const [visit] = await house.owner.select().from(visits).where(eq(visits.applicationId, id));
  const confirmed = await house.owner.select().from(confirmations).where(eq(confirmations.applicationId, id));
  const jobs = await house.owner.execute(
    sql`SELECT id FROM jobs.job WHERE name = 'terminate-line' AND data ->> 'applicationId' = ${id}`,
  );
  return { status: row?.status, visit: visit?.status ?? null, confirmations: confirmed.length, jobs: jobs.length };
}

const CASES = [
  { where: 'at the desk', scene: atTheDesk, hasVisit: true },
  { where: 'online', scene: onlineByTheCustomer, hasVisit: false },
] as const;

describe.each(CASES)('a confirmation $where', ({ scene, hasVisit }) => {
  const storyOf = (visitEvent: string, name: string) => [
    'application.submitted',
    ...(hasVisit ? [visitEvent] : []),
    name,
    'message.queued',
  ];

  test.each([
    { rival: 'expiry', end: expire, answer: { status: 'fulfilled', value: 0 } },
    { rival: 'withdrawal', end: withdraw, answer: { status: 'rejected', reason: { code: 'wrong_status' } } },
  ])('that is under way wins over its $rival', async ({ end, answer }) => {
    const { application, confirm } = await scene();
    const both = await interleave<unknown, unknown>(house, confirm, () => end(application));
    expect(both).toMatchObject([{ status: 'fulfilled', value: { status: 'terminating' } }, answer]);
    expect(await expire()).toBe(0);
    expect(await outcomeOf(application)).toEqual({
      status: 'terminating',
      visit: hasVisit ? 'completed' : null,
      confirmations: 1,
      jobs: 1,
    });
    const story = storyOf('visit.completed', 'application.confirmed');
    expect(await eventNames(house.owner, application.id)).toEqual(story);
  });

  test.each([
    { rival: 'expiry', end: expire, answer: 1, status: 'expired' },
    { rival: 'withdrawal', end: withdraw, answer: { status: 'withdrawn' }, status: 'withdrawn' },
  ])('that comes during its $rival ends nothing', async ({ end, answer, status }) => {
    const { application, confirm } = await scene();
    const both = await interleave<unknown, unknown>(house, () => end(application), confirm);
    expect(both).toMatchObject([
      { status: 'fulfilled', value: answer },
      { status: 'rejected', reason: { code: 'conflict', details: { status, event: `application.${status}` } } },
    ]);
    expect(await outcomeOf(application)).toEqual({
      status,
      visit: hasVisit ? 'cancelled' : null,
      confirmations: 0,
      jobs: 0,
    });
    const story = storyOf('visit.cancelled', `application.${status}`);
    expect(await eventNames(house.owner, application.id)).toEqual(story);
  });
});
