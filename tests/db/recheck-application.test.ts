import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { recheckApplication } from '#db/commands/recheck-application';
import { applications, checks, lines } from '#db/schema/index';
import type { Actor, StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES } from '#domain/application';
import { DomainError } from '#domain/domain-error';
import { ROLES } from '#domain/permissions';
import { NOW, applicantOf, makeActor, makeApplication, makeClaim, makeLine, overdue } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
let reviewer: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase();
  reviewer = await makeActor(house.owner, 'reviewer');
});
afterAll(() => house.close());

function recheck(application: Pick<MadeApplication, 'id' | 'version'>, actor: Actor = reviewer) {
  const input = { applicationId: application.id, version: application.version };
  return recheckApplication({ db: house.db, actor, input, now: NOW });
}

async function claimed(given: Parameters<typeof makeApplication>[1] = {}) {
  const application = await makeApplication(house.owner, given);
  await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
  return application;
}

async function stateOf({ id }: { id: string }) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
  const rounds = await house.owner
    .select()
    .from(checks)
    .where(and(eq(checks.applicationId, id), eq(checks.code, 'arrears')))
    .orderBy(asc(checks.round));
  return { row, arrears: rounds.map(({ round, outcome }) => [round, outcome]) };
}

test('a fresh round stands beside the old one, with a new version, and is in the audit', async () => {
  const application = await claimed();
  await house.owner
    .update(lines)
    .set({ bills: overdue() })
    .where(eq(lines.id, application.line?.id ?? ''));
  expect(await recheck(application)).toEqual({ version: application.version + 1, worst: 'fail' });
  const { row, arrears } = await stateOf(application);
  expect(row).toMatchObject({ status: 'submitted', checkRound: 2, worstCheck: 'fail', version: 1 });
  expect(arrears).toEqual([
    [1, 'pass'],
    [2, 'fail'],
  ]);
  expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted', 'application.checked']);
});

test('the route follows what was found', async () => {
  const application = await claimed({ line: await makeLine(house.owner, { simKind: 'embedded' }) });
  expect(application.route).toBe('online');
  await house.owner
    .update(lines)
    .set({ boundServices: [{ kind: 'contract', code: 'C-1' }] })
    .where(eq(lines.id, application.line?.id ?? ''));
  await recheck(application);
  expect((await stateOf(application)).row).toMatchObject({
    route: 'store',
    routeReason: 'embedded_with_bound_services',
  });
});

test('a past version, a case that nobody or somebody else holds, and a decided one are refused', async () => {
  const application = await claimed();
  expect((await refusal(recheck({ ...application, version: 7 }))).code).toBe('conflict');
  expect((await refusal(recheck(await makeApplication(house.owner)))).code).toBe('not_claimed');
  expect((await refusal(recheck(application, await makeActor(house.owner, 'reviewer')))).code).toBe('claimed_by_other');
  for (const status of APPLICATION_STATUSES) {
    if (status === 'submitted' || status === 'second_review') continue;
    expect((await refusal(recheck(await claimed({ status })))).code).toBe('wrong_status');
  }
});

test('in a second review only who may take that', async () => {
  const application = await claimed({ status: 'second_review' });
  expect((await refusal(recheck(application))).code).toBe('forbidden');
  const supervisor = await makeActor(house.owner, 'supervisor');
  await makeClaim(house.owner, { applicationId: application.id, staffId: supervisor.staffId });
  expect(await recheck(application, supervisor)).toMatchObject({ version: application.version + 1 });
});

test('no other role, nor the customer', async () => {
  const application = await claimed();
  for (const role of ROLES) {
    if (role === 'reviewer' || role === 'supervisor') continue;
    expect((await refusal(recheck(application, await makeActor(house.owner, role)))).code).toBe('forbidden');
  }
  expect((await refusal(recheck(application, applicantOf(application)))).code).toBe('forbidden');
});

test('two at once: one round more, the other is told that there is a newer version', async () => {
  const application = await claimed();
  const [first, second] = await interleave(
    house,
    () => recheck(application),
    () => recheck(application),
  );
  expect(first).toMatchObject({ value: { version: 1 } });
  expect(second).toMatchObject({ reason: { code: 'conflict', details: { event: 'application.checked' } } });
  expect((await stateOf(application)).arrears).toHaveLength(2);
});

test('without its event nothing has happened', async () => {
  const application = await claimed();
  await house.withoutEvent('application.checked', () =>
    expect(recheck(application)).rejects.not.toBeInstanceOf(DomainError),
  );
  expect(await stateOf(application)).toMatchObject({ row: { version: 0, checkRound: 1 }, arrears: [[1, 'pass']] });
});
