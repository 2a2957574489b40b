import { and, eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Tx } from '#db/client';
import { claimNextApplication } from '#db/commands/claim-next-application';
import { releaseClaim } from '#db/commands/release-claim';
import { skipApplication } from '#db/commands/skip-application';
import { lockApplication } from '#db/lock-application';
import { applications, auditEvents, caseSkips, claims, staff } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES, isReviewable } from '#domain/application';
import { ROLES, roleMay } from '#domain/permissions';
import { SKIP_REASONS } from '#domain/reasons';
import { NOW, actorOf, makeActor, makeApplication, makeClaim } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeEach(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterEach(() => house.close());

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const claimNext = (actor: StaffActor, now = NOW) => claimNextApplication({ db: house.db, actor, input: {}, now });
const referenceOfNext = async (actor: StaffActor, now = NOW) => (await claimNext(actor, now))?.reference ?? null;

type Held = { id: string; version: number };
const skip = (actor: StaffActor, { id, version }: Held, now = NOW) =>
  skipApplication({ db: house.db, actor, input: { applicationId: id, version, reason: 'language' }, now });

async function leaseOf(applicationId: string) {
  const [lease] = await house.owner.select().from(claims).where(eq(claims.applicationId, applicationId));
  return lease ?? null;
}

const eventsNamed = (name: string) => house.owner.select().from(auditEvents).where(eq(auditEvents.name, name));

/** Holds the lock on a case while `meanwhile` begins and waits for it; `work` has the last word before the lock is let go. */
async function whileLocked<Result>(id: string, meanwhile: () => Promise<Result>, work: (tx: Tx) => Promise<void>) {
  let waiting: Promise<Result> | undefined;
  await house.owner
    .transaction(async (tx) => {
      await lockApplication(tx, { id });
      waiting = meanwhile();
      await expect.poll(waitingForLocks).toBe(1);
      await work(tx);
    })
    .catch((error: unknown) => {
      if (error !== ROLLED_BACK) throw error;
    });
  return waiting;
}

const ROLLED_BACK = new Error('rolled back');

async function waitingForLocks(): Promise<number> {
  const [row] = await house.owner.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row?.count ?? 0;
}

describe('claiming the next case', () => {
  test('leases the most urgent one for five minutes and says so once', async () => {
    const [second, first] = [
      await makeApplication(house.owner, { dueAt: later(2) }),
      await makeApplication(house.owner, { dueAt: later(1), version: 3 }),
    ];
    const reviewer = await makeActor(house.owner, 'reviewer');
    expect(await claimNext(reviewer)).toEqual({ reference: first.reference, version: 3, expiresAt: later(5) });
    expect(await leaseOf(first.id)).toMatchObject({
      staffId: reviewer.staffId,
      claimedAt: NOW,
      expiresAt: later(5),
    });
    expect(await leaseOf(second.id)).toBeNull();
    const events = await eventsNamed('application.claimed');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      at: NOW,
      actorKind: 'staff',
      actorId: reviewer.staffId,
      subjectKind: 'application',
      subjectId: first.id,
      applicationId: first.id,
      reasonCodes: [],
      before: null,
      after: { expiresAt: later(5).toISOString() },
      correlationId: 'test',
    });
  });

  test('goes by the id where two are due at once', async () => {
    const made = [await makeApplication(house.owner), await makeApplication(house.owner)];
    const [first] = made.map(({ id, reference }) => ({ id, reference })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(await referenceOfNext(await makeActor(house.owner, 'reviewer'))).toBe(first?.reference);
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const { reference } = await makeApplication(house.owner);
    const attempt = referenceOfNext(await makeActor(house.owner, role));
    if (roleMay(role, 'application.claim')) expect(await attempt).toBe(reference);
    else expect((await refusal(attempt)).code).toBe('forbidden');
  });

  test.each(APPLICATION_STATUSES)('of one in status %s', async (status) => {
    const { reference } = await makeApplication(house.owner, { status });
    const claimed = await referenceOfNext(await makeActor(house.owner, 'supervisor'));
    expect(claimed).toBe(isReviewable(status) ? reference : null);
  });

  test('gives a second review, in its turn, to a supervisor who did not take the first decision', async () => {
    const first = await makeActor(house.owner, 'supervisor');
    const escalated = { status: 'second_review', escalatedBy: first.staffId } as const;
    const urgent = await makeApplication(house.owner, { ...escalated, dueAt: later(1) });
    const plain = await makeApplication(house.owner, { dueAt: later(2) });
    const late = await makeApplication(house.owner, { ...escalated, dueAt: later(3) });
    const other = await makeActor(house.owner, 'supervisor');
    expect(await referenceOfNext(other)).toBe(urgent.reference);
    await house.owner.delete(claims);
    expect(await referenceOfNext(first)).toBe(plain.reference);
    expect(await referenceOfNext(first)).toBeNull();
    expect(await referenceOfNext(await makeActor(house.owner, 'reviewer'))).toBeNull();
    expect(await referenceOfNext(other)).toBe(urgent.reference);
    expect(await referenceOfNext(other)).toBe(late.reference);
  });

  test('leaves a first approval alone while it can be undone', async () => {
    const supervisor = await makeActor(house.owner, 'supervisor');
    const settlesAt = new Date(NOW.getTime() + 15_000);
    const { reference } = await makeApplication(house.owner, {
      status: 'second_review',
      settlesAt,
      settlingFrom: 'submitted',
    });
    expect(await referenceOfNext(supervisor, new Date(settlesAt.getTime() - 1))).toBeNull();
    expect(await referenceOfNext(supervisor, settlesAt)).toBe(reference);
  });

  test('passes over live leases, the own ones too, and takes one that has run out, to the millisecond', async () => {
    const { id, reference } = await makeApplication(house.owner);
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    await makeClaim(house.owner, { applicationId: id, staffId: holder.staffId });
    const justBefore = new Date(later(5).getTime() - 1);
    expect(await claimNext(other, justBefore)).toBeNull();
    expect(await claimNext(holder, justBefore)).toBeNull();
    expect(await leaseOf(id)).toMatchObject({ staffId: holder.staffId, expiresAt: later(5) });
    expect(await referenceOfNext(other, later(5))).toBe(reference);
    expect(await leaseOf(id)).toMatchObject({ staffId: other.staffId, claimedAt: later(5), expiresAt: later(10) });
  });

  test('finds a case again that its holder gave back', async () => {
    const { id, reference } = await makeApplication(house.owner);
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    await claimNext(holder);
    expect(await claimNext(other)).toBeNull();
    await releaseClaim({ db: house.db, actor: holder, input: { applicationId: id }, now: NOW });
    expect(await referenceOfNext(other)).toBe(reference);
  });

  test('says that none is left, and records nothing', async () => {
    expect(await claimNext(await makeActor(house.owner, 'reviewer'))).toBeNull();
    expect(await eventsNamed('application.claimed')).toEqual([]);
  });

  test('is undone when it cannot be recorded', async () => {
    const { id } = await makeApplication(house.owner);
    const reviewer = await makeActor(house.owner, 'reviewer');
    await house.withoutAudit(() => expect(claimNext(reviewer)).rejects.toThrow());
    expect(await leaseOf(id)).toBeNull();
  });

  test('takes the next one at once where somebody has the most urgent one in hand', async () => {
    const urgent = await makeApplication(house.owner, { dueAt: later(1) });
    const next = await makeApplication(house.owner, { dueAt: later(2) });
    const reviewer = await makeActor(house.owner, 'reviewer');
    await house.owner.transaction(async (tx) => {
      await lockApplication(tx, { id: urgent.id });
      expect(await referenceOfNext(reviewer)).toBe(next.reference);
    });
  });

  test('waits for the last one before it says that none is left: it may be given back', async () => {
    const { id, reference } = await makeApplication(house.owner);
    const reviewer = await makeActor(house.owner, 'reviewer');
    const claimed = await whileLocked(
      id,
      () => referenceOfNext(reviewer),
      () => Promise.reject(ROLLED_BACK),
    );
    expect(claimed).toBe(reference);
  });

  test('keeps a lease that began while it waited', async () => {
    const { id } = await makeApplication(house.owner);
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    const claimed = await whileLocked(
      id,
      () => claimNext(other),
      (tx) => makeClaim(tx, { applicationId: id, staffId: holder.staffId }),
    );
    expect(claimed).toBeNull();
    expect(await leaseOf(id)).toMatchObject({ staffId: holder.staffId });
    expect(await eventsNamed('application.claimed')).toEqual([]);
  });

  test('leaves a case that went on to a second review while it waited', async () => {
    const { id } = await makeApplication(house.owner);
    const first = await makeActor(house.owner, 'supervisor');
    for (const actor of [await makeActor(house.owner, 'reviewer'), first]) {
      await house.owner.update(applications).set({ status: 'submitted', escalatedBy: null });
      const claimed = await whileLocked(
        id,
        () => claimNext(actor),
        async (tx) => {
          const escalated = { status: 'second_review', escalatedBy: first.staffId } as const;
          await tx.update(applications).set(escalated).where(eq(applications.id, id));
        },
      );
      expect(claimed).toBeNull();
    }
  });

  test('by 200 people from 1,000 cases at once: each case is held once, and nobody gets none', async () => {
    await fillWaiting(1000);
    const people = await fillReviewers(200);
    const everybody = () => Promise.all(people.map((person) => claimNext(person)));

    const first = await everybody();
    const mostUrgent = await house.owner.select().from(applications).orderBy(applications.dueAt).limit(200);
    const referencesOf = (rows: readonly ({ reference: string } | null)[]) => rows.map((row) => row?.reference ?? null);
    expect(referencesOf(first).toSorted()).toEqual(referencesOf(mostUrgent).toSorted());

    const rest = await Promise.all([everybody(), everybody(), everybody(), everybody()]);
    const all = referencesOf([...first, ...rest.flat()]);
    expect(all).not.toContain(null);
    expect(new Set(all).size).toBe(1000);
    expect(await house.owner.$count(claims)).toBe(1000);
    expect(await eventsNamed('application.claimed')).toHaveLength(1000);
    for (const [index, person] of people.entries()) {
      const held = await house.owner.$count(claims, eq(claims.staffId, person.staffId));
      expect(`${index}: ${held}`).toBe(`${index}: 5`);
    }
    expect(await everybody()).toEqual(people.map(() => null));
  }, 120_000);
});

describe('skipping', () => {
  async function held() {
    const application = await makeApplication(house.owner, { version: 2 });
    const holder = await makeActor(house.owner, 'reviewer');
    await makeClaim(house.owner, { applicationId: application.id, staffId: holder.staffId });
    return { application, holder };
  }

  const skipsOf = (applicationId: string) =>
    house.owner.select().from(caseSkips).where(eq(caseSkips.applicationId, applicationId));

  test('ends the claim and says why', async () => {
    const { application, holder } = await held();
    await skip(holder, application, later(1));
    expect(await leaseOf(application.id)).toBeNull();
    expect(await skipsOf(application.id)).toEqual([
      {
        applicationId: application.id,
        staffId: holder.staffId,
        applicationVersion: 2,
        reason: 'language',
        skippedAt: later(1),
      },
    ]);
    const events = await eventsNamed('application.skipped');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      at: later(1),
      actorKind: 'staff',
      actorId: holder.staffId,
      subjectKind: 'application',
      subjectId: application.id,
      applicationId: application.id,
      reasonCodes: ['language'],
      before: null,
      after: { version: 2 },
      correlationId: 'test',
    });
  });

  test('leaves the case to the colleagues until it changes', async () => {
    const { application, holder } = await held();
    const { id, reference } = application;
    await skip(holder, application);
    expect(await claimNext(holder)).toBeNull();
    const colleague = await makeActor(house.owner, 'reviewer');
    expect(await referenceOfNext(colleague)).toBe(reference);
    await skip(colleague, application);
    expect(await claimNext(colleague)).toBeNull();

    await house.owner.update(applications).set({ version: 3 }).where(eq(applications.id, id));
    expect(await referenceOfNext(holder)).toBe(reference);
    await skip(holder, { id, version: 3 });
    expect(await claimNext(holder)).toBeNull();
    expect(await skipsOf(id)).toHaveLength(2);
  });

  test.each(SKIP_REASONS)('for the reason %s, and for no reason of its own', async (reason) => {
    const { application, holder } = await held();
    const input = { applicationId: application.id, version: 2, reason };
    await skipApplication({ db: house.db, actor: holder, input, now: NOW });
    expect((await skipsOf(application.id)).map((row) => row.reason)).toEqual([reason]);
  });

  test('is for the holder of a live claim alone', async () => {
    const { application, holder } = await held();
    const other = await makeActor(house.owner, 'supervisor');
    expect((await refusal(skip(other, application))).code).toBe('claimed_by_other');
    expect((await refusal(skip(holder, application, later(5)))).code).toBe('not_claimed');
    expect((await refusal(skip(holder, { ...application, version: 1 }))).code).toBe('conflict');
    expect(await leaseOf(application.id)).toMatchObject({ staffId: holder.staffId });
    expect(await skipsOf(application.id)).toEqual([]);
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const application = await makeApplication(house.owner);
    const actor = await makeActor(house.owner, role);
    await makeClaim(house.owner, { applicationId: application.id, staffId: actor.staffId });
    const attempt = skip(actor, application);
    if (roleMay(role, 'application.claim')) await attempt;
    else expect((await refusal(attempt)).code).toBe('forbidden');
  });

  test('is undone when it cannot be recorded', async () => {
    const { application, holder } = await held();
    await house.withoutAudit(() => expect(skip(holder, application)).rejects.toThrow());
    expect(await leaseOf(application.id)).toMatchObject({ staffId: holder.staffId });
    expect(await skipsOf(application.id)).toEqual([]);
  });

  test('twice at once happens once', async () => {
    const { application, holder } = await held();
    const attempts = await Promise.allSettled([skip(holder, application), skip(holder, application)]);
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const skipped = and(eq(auditEvents.name, 'application.skipped'), eq(auditEvents.applicationId, application.id));
    expect(await house.owner.$count(auditEvents, skipped)).toBe(1);
  });
});

/** Cases of nothing but what the queue's order needs, due a minute apart. */
async function fillWaiting(count: number): Promise<void> {
  await house.owner.execute(sql`
    INSERT INTO applications (id, reference, status, channel, locale, status_token_hash, msisdn, sim_kind,
      sim_condition, route, route_reason, declared_at, created_at, submitted_at, due_at, policy_version)
    SELECT gen_random_uuid(), 'CASE-' || n, 'submitted', 'web', 'en', sha256(n::text::bytea), '+86139' || 10000000 + n,
      'physical', 'in_hand', 'store', 'physical_sim', at, at, at, at + n * interval '1 minute',
      'CN-2026-1'
    FROM generate_series(1, ${count}) n, (SELECT ${NOW.toISOString()}::timestamptz AS at) moment`);
}

async function fillReviewers(count: number): Promise<StaffActor[]> {
  const people = Array.from({ length: count }, (_, index) => ({
    email: `racer${index}@signoff.example`,
    name: `Racer ${index}`,
    role: 'reviewer' as const,
    status: 'active' as const,
    passwordHash: 'not a hash of any password',
    locale: 'en' as const,
    createdAt: NOW,
  }));
  return (await house.owner.insert(staff).values(people).returning()).map(actorOf);
}
