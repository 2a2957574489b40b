import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { confirmOnline } from '#db/commands/confirm-online';
import { applications, confirmations } from '#db/schema/index';
import type { ApplicationStatus } from '#domain/application';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, applicantOf, changeLine, makeActor, makeApplication, overdue } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function eSimCase(given: Parameters<typeof makeApplication>[1] = {}) {
  return makeApplication(house.owner, { simKind: 'embedded', status: 'awaiting_confirmation', ...given });
}

function confirm(
  application: { id: string },
  { actor = applicantOf(application), now = NOW, version = undefined as number | undefined } = {},
) {
  return confirmOnline({ db: house.db, actor, input: { applicationId: application.id, version }, now });
}

test('the customer confirms: one confirmation, one job, a letter', async () => {
  const application = await eSimCase();
  expect(application.route).toBe('online');
  expect(await confirm(application, { version: application.version })).toMatchObject({
    status: 'terminating',
    version: 2,
  });
  const [row] = await house.owner.select().from(confirmations).where(eq(confirmations.applicationId, application.id));
  expect(row).toMatchObject({ route: 'online', visitId: null, clerkId: null });
  expect(await eventNames(house.owner, application.id)).toEqual([
    'application.submitted',
    'application.confirmed',
    'message.queued',
  ]);
  await expectEvent(house.owner, {
    actor: applicantOf(application),
    name: 'application.confirmed',
    subject: { kind: 'application', id: application.id },
    applicationId: application.id,
    before: { status: 'awaiting_confirmation', version: 1 },
    after: { status: 'terminating', version: 2, route: 'online', documentSeen: false, holderMatches: false },
  });
  const jobs = await house.owner.execute(
    sql`SELECT id FROM jobs.job WHERE data ->> 'applicationId' = ${application.id}`,
  );
  expect(jobs).toHaveLength(1);
});

test.each([
  ['arrears', { bills: overdue(1) }, 'embedded_with_arrears'],
  ['unbilled usage', { unbilledUsage: true }, 'embedded_with_arrears'],
  ['a bound service', { boundServices: [{ kind: 'contract' as const, code: 'C1' }] }, 'embedded_with_bound_services'],
  ['a line that has ended', { status: 'pending' as const }, 'embedded_not_verified'],
  ['another holder', { holderName: '李雷' }, 'embedded_not_verified'],
])('%s meanwhile: refused, nothing changed', async (_name, change, reason) => {
  const application = await eSimCase();
  if (application.line !== null) await changeLine(house.owner, application.line, change);
  expect(await refusal(confirm(application))).toMatchObject({ code: 'not_eligible', details: { reason } });
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  expect(row).toMatchObject({ status: 'awaiting_confirmation', version: application.version });
});

test('a case with the store route is refused', async () => {
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  expect(await refusal(confirm(application))).toMatchObject({ code: 'not_eligible', details: { route: 'store' } });
});

test('not after the deadline', async () => {
  const application = await eSimCase({ confirmBy: new Date(NOW.getTime() - 1) });
  expect((await refusal(confirm(application))).code).toBe('deadline_passed');
});

test('nobody but that customer', async () => {
  const [application, other] = [await eSimCase(), await eSimCase()];
  for (const actor of [applicantOf(other), await makeActor(house.owner, 'supervisor'), SYSTEM]) {
    const work = confirmOnline({ db: house.db, actor, input: { applicationId: application.id }, now: NOW });
    expect((await refusal(work)).code).toBe('forbidden');
  }
});

test.each([
  'submitted',
  'action_needed',
  'terminating',
  'completed',
  'expired',
  'withdrawn',
] satisfies ApplicationStatus[])('not while the case is %s', async (status) => {
  expect((await refusal(confirm(await eSimCase({ status })))).code).toBe('wrong_status');
});

test('ten at once confirm once', async () => {
  const application = await eSimCase();
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => confirm(application)));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
});

test('nothing happens when an event cannot be written', async () => {
  const application = await eSimCase();
  await house.withoutAudit(() => expect(confirm(application)).rejects.toThrow());
  expect(await house.owner.select().from(confirmations).where(eq(confirmations.applicationId, application.id))).toEqual(
    [],
  );
});
