import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { expireApplications } from '#db/commands/expire-applications';
import { applications, messages, visits } from '#db/schema/index';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const EARLIER = new Date(NOW.getTime() - 1);

let house: TestDatabase;
beforeEach(async () => {
  house = await openTestDatabase();
});
afterEach(() => house.close());

function overdue({ confirmBy = EARLIER } = {}) {
  return makeApplication(house.owner, { status: 'awaiting_confirmation', confirmBy });
}

function expire({ limit = 50, actor = SYSTEM as Parameters<typeof expireApplications>[0]['actor'] } = {}) {
  return expireApplications({ db: house.db, actor, input: { limit }, now: NOW });
}

async function statusOf(application: { id: string }) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  return row?.status;
}

test('a case past its deadline expires once, its visit is released and the customer told; the line is as it was', async () => {
  const application = await overdue();
  const store = await makeStore(house.owner);
  const visit = await makeVisit(house.owner, { applicationId: application.id, store });
  expect(await expire()).toBe(1);
  expect(await expire()).toBe(0);

  expect(await statusOf(application)).toBe('expired');
  const [released] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
  expect(released).toMatchObject({ status: 'cancelled', endedAt: NOW });
  expect(await eventNames(house.owner, application.id)).toEqual([
    'application.submitted',
    'visit.cancelled',
    'application.expired',
    'message.queued',
  ]);
  await expectEvent(house.owner, {
    actor: SYSTEM,
    name: 'visit.cancelled',
    subject: { kind: 'visit', id: visit.id },
    applicationId: application.id,
    reasonCodes: ['deadline_passed'],
    before: { status: 'booked', version: 0 },
    after: { status: 'cancelled', version: 1 },
  });
  await expectEvent(house.owner, {
    actor: SYSTEM,
    name: 'application.expired',
    subject: { kind: 'application', id: application.id },
    applicationId: application.id,
    before: { status: 'awaiting_confirmation', version: 1, confirmBy: EARLIER },
    after: { status: 'expired', version: 2 },
  });
  const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
  expect(letters.map((letter) => letter.template)).toEqual(['expired']);
});

test('a deadline of this very instant has not passed, and other statuses have none', async () => {
  const onTime = await makeApplication(house.owner, { status: 'awaiting_confirmation', confirmBy: NOW });
  const confirmed = await makeApplication(house.owner, { status: 'terminating', confirmBy: EARLIER });
  expect(await expire()).toBe(0);
  expect([await statusOf(onTime), await statusOf(confirmed)]).toEqual(['awaiting_confirmation', 'terminating']);
});

test('comes in batches, the longest overdue first', async () => {
  const since = (minutes: number) => ({ confirmBy: new Date(NOW.getTime() - minutes * 60_000) });
  const [second, third, first] = [await overdue(since(2)), await overdue(since(1)), await overdue(since(3))];
  const statuses = () => Promise.all([first, second, third].map(statusOf));
  expect(await expire({ limit: 2 })).toBe(2);
  expect(await statuses()).toEqual(['expired', 'expired', 'awaiting_confirmation']);
  expect(await expire({ limit: 2 })).toBe(1);
  expect(await statuses()).toEqual(['expired', 'expired', 'expired']);
});

test('five at the same time expire each case once', async () => {
  const cases = await Promise.all(Array.from({ length: 12 }, () => overdue()));
  const counts = await Promise.all(Array.from({ length: 5 }, () => expire({ limit: 4 })));
  const rest = await expire({ limit: 50 });
  expect(counts.reduce((sum, count) => sum + count, rest)).toBe(12);
  for (const application of cases) {
    const names = await eventNames(house.owner, application.id);
    expect(names.filter((name) => name === 'application.expired')).toHaveLength(1);
  }
});

test('is for a job alone', async () => {
  expect((await refusal(expire({ actor: await makeActor(house.owner, 'supervisor') }))).code).toBe('forbidden');
});

test('does not happen when its event cannot be written', async () => {
  const application = await overdue();
  await house.withoutAudit(() => expect(expire()).rejects.toThrow());
  expect(await statusOf(application)).toBe('awaiting_confirmation');
});
