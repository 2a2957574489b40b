import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { disableStaff } from '#db/commands/disable-staff';
import { reassignClaim } from '#db/commands/reassign-claim';
import { returnClaim } from '#db/commands/return-claim';
import { auditEvents, claims } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES, isReviewable } from '#domain/application';
import { ROLES } from '#domain/permissions';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, makeActor, makeApplication, makeClaim } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterAll(() => house.close());

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

type Subject = { id: string; version: number };
const reassign = (actor: StaffActor, { id, version }: Subject, to: { staffId: string }, now = NOW) => {
  const input = { applicationId: id, version, to: to.staffId, reason: 'workload' as const };
  return reassignClaim({ db: house.db, actor, input, now });
};
const giveBack = (actor: StaffActor, { id, version }: Subject, from: StaffActor, to: StaffActor | null) => {
  const input = { applicationId: id, version, from: from.staffId, to: to?.staffId ?? null };
  return returnClaim({ db: house.db, actor, input, now: later(1) });
};

async function leaseOf({ id }: Subject) {
  const [lease] = await house.owner.select().from(claims).where(eq(claims.applicationId, id));
  return lease ?? null;
}

const eventsOf = ({ id }: Subject) =>
  house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, id), eq(auditEvents.name, 'application.reassigned')))
    .orderBy(asc(auditEvents.id));

async function heldCase() {
  const application = await makeApplication(house.owner);
  const [holder, colleague, supervisor] = [
    await makeActor(house.owner, 'reviewer'),
    await makeActor(house.owner, 'reviewer'),
    await makeActor(house.owner, 'supervisor'),
  ];
  await makeClaim(house.owner, { applicationId: application.id, staffId: holder.staffId, now: NOW });
  return { application, holder, colleague, supervisor };
}

test('the lease goes to the colleague, and the event says from whom, to whom and why', async () => {
  const { application, holder, colleague, supervisor } = await heldCase();
  expect(await reassign(supervisor, application, colleague, later(1))).toEqual({
    expiresAt: later(6),
    version: application.version,
    previousHolderId: holder.staffId,
  });
  expect(await leaseOf(application)).toMatchObject({
    staffId: colleague.staffId,
    claimedAt: later(1),
    expiresAt: later(6),
  });
  await expectEvent(house.owner, {
    actor: supervisor,
    now: later(1),
    name: 'application.reassigned',
    subject: { kind: 'application', id: application.id },
    applicationId: application.id,
    reasonCodes: ['workload'],
    before: { holderId: holder.staffId },
    after: { holderId: colleague.staffId, expiresAt: later(6) },
  });
});

test('a free case, and one whose lease has run out, has no holder before', async () => {
  const { application, colleague, supervisor } = await heldCase();
  expect(await reassign(supervisor, application, colleague, later(10))).toMatchObject({ previousHolderId: null });
});

test('whoever holds the case already goes on, without a second event', async () => {
  const { application, colleague, supervisor } = await heldCase();
  await reassign(supervisor, application, colleague);
  const again = await reassign(supervisor, application, colleague, later(2));
  expect(again).toMatchObject({ previousHolderId: colleague.staffId, expiresAt: later(7) });
  expect(await leaseOf(application)).toMatchObject({ claimedAt: NOW, expiresAt: later(7) });
  expect(await eventsOf(application)).toHaveLength(1);
});

test.each(ROLES)('by role: %s', async (role) => {
  const { application, holder, colleague } = await heldCase();
  const attempt = reassign(await makeActor(house.owner, role), application, colleague);
  if (role === 'supervisor') await attempt;
  else {
    expect((await refusal(attempt)).code).toBe('forbidden');
    expect(await leaseOf(application)).toMatchObject({ staffId: holder.staffId });
  }
});

test.each(APPLICATION_STATUSES)('in status %s', async (status) => {
  const application = await makeApplication(house.owner, { status });
  const [one, other] = [await makeActor(house.owner, 'supervisor'), await makeActor(house.owner, 'supervisor')];
  const attempt = reassign(one, application, other);
  if (isReviewable(status)) await attempt;
  else expect((await refusal(attempt)).code).toBe('wrong_status');
});

test('only to somebody active who may decide the case', async () => {
  const { application, holder, supervisor } = await heldCase();
  const unfit = [
    await makeActor(house.owner, 'reviewer', { status: 'disabled' }),
    await makeActor(house.owner, 'auditor'),
    { staffId: crypto.randomUUID() },
  ];
  for (const one of unfit) expect((await refusal(reassign(supervisor, application, one))).code).toBe('assignee_unfit');
  expect(await leaseOf(application)).toMatchObject({ staffId: holder.staffId });
  expect(await eventsOf(application)).toEqual([]);

  const first = await makeActor(house.owner, 'supervisor');
  const second = await makeApplication(house.owner, { status: 'second_review', escalatedBy: first.staffId });
  expect((await refusal(reassign(supervisor, second, holder))).code).toBe('assignee_unfit');
  expect((await refusal(reassign(supervisor, second, first))).code).toBe('assignee_unfit');
  await reassign(first, second, supervisor);
});

test('a version that is past is a conflict', async () => {
  const { application, colleague, supervisor } = await heldCase();
  const past = { id: application.id, version: application.version + 1 };
  expect((await refusal(reassign(supervisor, past, colleague))).code).toBe('conflict');
});

test('without its event nothing happens', async () => {
  const { application, holder, colleague, supervisor } = await heldCase();
  await house.withoutEvent('application.reassigned', () =>
    expect(reassign(supervisor, application, colleague)).rejects.toThrow(),
  );
  expect(await leaseOf(application)).toMatchObject({ staffId: holder.staffId });
});

test('by two at once goes from one to the other, and each event says from whom', async () => {
  const { application, holder, colleague, supervisor } = await heldCase();
  const other = await makeActor(house.owner, 'supervisor');
  await interleave(
    house,
    () => reassign(supervisor, application, colleague, later(1)),
    () => reassign(other, application, other, later(2)),
  );
  expect(await leaseOf(application)).toMatchObject({ staffId: other.staffId });
  expect(await eventsOf(application)).toMatchObject([
    { actorId: supervisor.staffId, before: { holderId: holder.staffId }, after: { holderId: colleague.staffId } },
    { actorId: other.staffId, before: { holderId: colleague.staffId }, after: { holderId: other.staffId } },
  ]);
});

test('nobody is given a case whose account is ended at the same moment', async () => {
  const { application, holder, colleague, supervisor } = await heldCase();
  const admin = await makeActor(house.owner, 'admin');
  const input = { staffId: colleague.staffId, version: 0 };
  const [, given] = await interleave(
    house,
    () => disableStaff({ db: house.db, actor: admin, input, now: NOW }),
    () => reassign(supervisor, application, colleague),
  );
  expect(given).toMatchObject({ status: 'rejected', reason: { code: 'assignee_unfit' } });
  expect(await leaseOf(application)).toMatchObject({ staffId: holder.staffId });
});

test('is undone to whoever held the case, or to nobody, while the colleague still holds it', async () => {
  const { application, holder, colleague, supervisor } = await heldCase();
  await reassign(supervisor, application, colleague);
  await giveBack(supervisor, application, colleague, holder);
  expect(await leaseOf(application)).toMatchObject({ staffId: holder.staffId, expiresAt: later(6) });
  expect(await eventsOf(application)).toMatchObject([
    { reasonCodes: ['workload'] },
    {
      reasonCodes: ['reassignment_undone'],
      before: { holderId: colleague.staffId },
      after: { holderId: holder.staffId },
    },
  ]);
  expect((await refusal(giveBack(supervisor, application, colleague, null))).code).toBe('claimed_by_other');
  await giveBack(supervisor, application, holder, null);
  expect(await leaseOf(application)).toBeNull();
  expect((await refusal(giveBack(supervisor, application, holder, null))).code).toBe('not_claimed');
});

test.each(ROLES)('is undone by role: %s', async (role) => {
  const { application, holder } = await heldCase();
  const attempt = giveBack(await makeActor(house.owner, role), application, holder, null);
  if (role === 'supervisor') await attempt;
  else expect((await refusal(attempt)).code).toBe('forbidden');
});

test('is not undone without its event', async () => {
  const { application, holder, supervisor } = await heldCase();
  await house.withoutAudit(() => expect(giveBack(supervisor, application, holder, null)).rejects.toThrow());
  expect(await leaseOf(application)).toMatchObject({ staffId: holder.staffId });
});
