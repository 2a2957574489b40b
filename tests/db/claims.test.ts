import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { claimApplication } from '#db/commands/claim-application';
import { rejectApplication } from '#db/commands/reject-application';
import { releaseClaim } from '#db/commands/release-claim';
import { renewClaim } from '#db/commands/renew-claim';
import { takeOverClaim } from '#db/commands/take-over-claim';
import { auditEvents, claims } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES, isReviewable } from '#domain/application';
import { DomainError } from '#domain/domain-error';
import { ROLES, roleMay } from '#domain/permissions';
import { NOW, makeActor, makeApplication } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterAll(() => house.close());

const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

const claim = (actor: StaffActor, applicationId: string, now = NOW) =>
  claimApplication({ db: house.db, actor, input: { applicationId }, now });
const renew = (actor: StaffActor, applicationId: string, now = NOW) =>
  renewClaim({ db: house.db, actor, input: { applicationId }, now });
const release = (actor: StaffActor, applicationId: string, now = NOW) =>
  releaseClaim({ db: house.db, actor, input: { applicationId }, now });
const takeOver = (actor: StaffActor, applicationId: string, now = NOW) =>
  takeOverClaim({ db: house.db, actor, input: { applicationId, reason: 'holder_away' }, now });

async function leaseOf(applicationId: string) {
  const [lease] = await house.owner.select().from(claims).where(eq(claims.applicationId, applicationId));
  return lease ?? null;
}

const eventsNamed = (applicationId: string, name: string) =>
  house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, applicationId), eq(auditEvents.name, name)))
    .orderBy(asc(auditEvents.id));

describe('claiming', () => {
  test('gives a lease of five minutes and says so once', async () => {
    const { id } = await makeApplication(house.owner);
    const reviewer = await makeActor(house.owner, 'reviewer');
    expect(await claim(reviewer, id)).toEqual({ expiresAt: later(5), version: 0, isNew: true });
    expect(await leaseOf(id)).toMatchObject({ staffId: reviewer.staffId, claimedAt: NOW, expiresAt: later(5) });
    const [event] = await eventsNamed(id, 'application.claimed');
    expect(event).toMatchObject({
      at: NOW,
      actorKind: 'staff',
      actorId: reviewer.staffId,
      subjectKind: 'application',
      subjectId: id,
      reasonCodes: [],
      after: { expiresAt: later(5).toISOString() },
    });
  });

  test("names the holder of a colleague's live lease and leaves it alone", async () => {
    const { id } = await makeApplication(house.owner);
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    await claim(holder, id);
    const error = await refusal(claim(other, id, later(4)));
    expect(error).toMatchObject({
      code: 'claimed_by_other',
      details: { holder: holder.name, until: later(5).toISOString() },
    });
    expect(await leaseOf(id)).toMatchObject({ staffId: holder.staffId, expiresAt: later(5) });
  });

  test('takes a lease that has run out, to the millisecond', async () => {
    const { id } = await makeApplication(house.owner);
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    await claim(holder, id);
    expect((await refusal(claim(other, id, new Date(later(5).getTime() - 1)))).code).toBe('claimed_by_other');
    await claim(other, id, later(5));
    expect(await leaseOf(id)).toMatchObject({ staffId: other.staffId, claimedAt: later(5) });
  });

  test('of a version that is past is a conflict, and so is its release', async () => {
    const { id } = await makeApplication(house.owner);
    const reviewer = await makeActor(house.owner, 'reviewer');
    const input = { applicationId: id, version: 1 };
    const call = { db: house.db, actor: reviewer, input, now: NOW };
    expect((await refusal(claimApplication(call))).code).toBe('conflict');
    expect(await leaseOf(id)).toBeNull();
    await claim(reviewer, id);
    expect((await refusal(releaseClaim(call))).code).toBe('conflict');
    expect(await leaseOf(id)).toMatchObject({ staffId: reviewer.staffId });
  });

  test("lengthens one's own without a second event", async () => {
    const { id } = await makeApplication(house.owner);
    const reviewer = await makeActor(house.owner, 'reviewer');
    await claim(reviewer, id);
    expect(await claim(reviewer, id, later(3))).toMatchObject({ expiresAt: later(8), isNew: false });
    expect(await leaseOf(id)).toMatchObject({ claimedAt: NOW, expiresAt: later(8) });
    expect(await eventsNamed(id, 'application.claimed')).toHaveLength(1);
  });

  test('is won by one of twenty at once', async () => {
    const { id } = await makeApplication(house.owner);
    const reviewers = await Promise.all(Array.from({ length: 20 }, () => makeActor(house.owner, 'reviewer')));
    const results = await Promise.allSettled(reviewers.map((reviewer) => claim(reviewer, id)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await eventsNamed(id, 'application.claimed')).toHaveLength(1);
    const winner = reviewers[results.findIndex((result) => result.status === 'fulfilled')];
    expect(await leaseOf(id)).toMatchObject({ staffId: winner?.staffId });
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const { id } = await makeApplication(house.owner);
    const attempt = claim(await makeActor(house.owner, role), id);
    if (roleMay(role, 'application.claim')) await attempt;
    else expect((await refusal(attempt)).code).toBe('forbidden');
  });
});

describe.each([
  { verb: 'claiming', take: claim, name: 'application.claimed' },
  { verb: 'taking over', take: takeOver, name: 'application.takenOver' },
] as const)('$verb', ({ take, name }) => {
  test.each(APPLICATION_STATUSES)('in status %s', async (status) => {
    const { id } = await makeApplication(house.owner, { status });
    const attempt = take(await makeActor(house.owner, 'supervisor'), id);
    if (isReviewable(status)) await attempt;
    else {
      expect((await refusal(attempt)).code).toBe('wrong_status');
      expect(await leaseOf(id)).toBeNull();
    }
  });

  test('of a second review is for a supervisor who did not take the first decision', async () => {
    const first = await makeActor(house.owner, 'supervisor');
    const { id } = await makeApplication(house.owner, { status: 'second_review', escalatedBy: first.staffId });
    expect((await refusal(take(await makeActor(house.owner, 'reviewer'), id))).code).toBe('forbidden');
    expect((await refusal(take(first, id))).code).toBe('same_person');
    await take(await makeActor(house.owner, 'supervisor'), id);
  });

  test('is undone when it cannot be recorded: the lease before it is as it was', async () => {
    const { id } = await makeApplication(house.owner);
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'supervisor')];
    await claim(holder, id);
    await house.withoutEvent(name, () => expect(take(other, id, later(5))).rejects.not.toBeInstanceOf(DomainError));
    expect(await leaseOf(id)).toMatchObject({ staffId: holder.staffId, claimedAt: NOW, expiresAt: later(5) });
  });
});

describe('renewing', () => {
  test('lengthens a live lease, and nothing else', async () => {
    const { id } = await makeApplication(house.owner);
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    expect((await refusal(renew(holder, id))).code).toBe('not_claimed');
    await claim(holder, id);
    expect(await renew(holder, id, later(4))).toEqual({ expiresAt: later(9), version: 0 });
    expect((await refusal(renew(other, id, later(4)))).code).toBe('claimed_by_other');
    expect((await refusal(renew(holder, id, later(9)))).code).toBe('not_claimed');
  });
});

describe('releasing', () => {
  test('frees the case for a colleague at once', async () => {
    const { id } = await makeApplication(house.owner);
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    await claim(holder, id);
    expect((await refusal(release(other, id))).code).toBe('claimed_by_other');
    await release(holder, id, later(1));
    expect(await leaseOf(id)).toBeNull();
    const [event] = await eventsNamed(id, 'application.claimReleased');
    expect(event).toMatchObject({ at: later(1), actorId: holder.staffId, subjectId: id });
    await claim(other, id, later(1));
  });

  test('is undone when it cannot be recorded', async () => {
    const { id } = await makeApplication(house.owner);
    const holder = await makeActor(house.owner, 'reviewer');
    await claim(holder, id);
    await house.withoutAudit(() => expect(release(holder, id)).rejects.toThrow());
    expect(await leaseOf(id)).toMatchObject({ staffId: holder.staffId });
  });
});

describe('taking over', () => {
  test("ends a colleague's lease and says from whom and why", async () => {
    const { id } = await makeApplication(house.owner);
    const [holder, supervisor] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'supervisor')];
    await claim(holder, id);
    expect(await takeOver(supervisor, id, later(1))).toEqual({ expiresAt: later(6), version: 0 });
    expect(await leaseOf(id)).toMatchObject({ staffId: supervisor.staffId, claimedAt: later(1) });
    const [event] = await eventsNamed(id, 'application.takenOver');
    expect(event).toMatchObject({
      actorId: supervisor.staffId,
      reasonCodes: ['holder_away'],
      before: { holderId: holder.staffId },
      after: { holderId: supervisor.staffId, expiresAt: later(6).toISOString() },
    });
    expect((await refusal(renew(holder, id, later(2)))).code).toBe('claimed_by_other');
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const { id } = await makeApplication(house.owner);
    const attempt = takeOver(await makeActor(house.owner, role), id);
    if (role === 'supervisor') await attempt;
    else expect((await refusal(attempt)).code).toBe('forbidden');
  });

  test('by two at once goes from one to the other: one lease, and each event says from whom', async () => {
    const { id } = await makeApplication(house.owner);
    const holder = await makeActor(house.owner, 'reviewer');
    const [one, two] = [await makeActor(house.owner, 'supervisor'), await makeActor(house.owner, 'supervisor')];
    await claim(holder, id);
    await interleave(
      house,
      () => takeOver(one, id, later(1)),
      () => takeOver(two, id, later(2)),
    );
    expect(await leaseOf(id)).toMatchObject({ staffId: two.staffId, claimedAt: later(2), expiresAt: later(7) });
    expect(await eventsNamed(id, 'application.takenOver')).toMatchObject([
      { actorId: one.staffId, before: { holderId: holder.staffId }, after: { holderId: one.staffId } },
      { actorId: two.staffId, before: { holderId: one.staffId }, after: { holderId: two.staffId } },
    ]);
    expect((await refusal(renew(one, id, later(3)))).code).toBe('claimed_by_other');
  });

  test('and the decision of the holder do not both happen, whichever comes first', async () => {
    const [decided, taken] = [await makeApplication(house.owner), await makeApplication(house.owner)];
    const [holder, supervisor] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'supervisor')];
    for (const { id } of [decided, taken]) await claim(holder, id);
    const reject = ({ id: applicationId, version }: { id: string; version: number }) => {
      const input = { applicationId, version, reasons: ['line.not_found' as const] };
      return rejectApplication({ db: house.db, actor: holder, input, now: later(1) });
    };
    expect(
      await interleave(
        house,
        () => reject(decided),
        () => takeOver(supervisor, decided.id, later(1)),
      ),
    ).toMatchObject([{ value: { status: 'rejected' } }, { reason: { code: 'wrong_status' } }]);
    expect(
      await interleave(
        house,
        () => takeOver(supervisor, taken.id, later(1)),
        () => reject(taken),
      ),
    ).toMatchObject([{ value: { expiresAt: later(6) } }, { reason: { code: 'claimed_by_other' } }]);
  });
});
