import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { eraseExpired } from '#db/commands/erase-expired';
import { newId } from '#db/new-id';
import { listStaff } from '#db/queries/list-staff';
import { apiClients, idempotencyKeys, signInAttempts, staffInvitations, staffSessions } from '#db/schema/index';
import { LOCKOUT } from '#domain/staff';
import { POLICY } from '#domain/policy';
import { RETENTION } from '#domain/retention';
import { NOW, SYSTEM, makeActor, makeStaff } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const DAY = 24 * 3_600_000;
const ago = (days: number, ms = 0) => new Date(NOW.getTime() - days * DAY - ms);

let house: TestDatabase;
beforeEach(async () => {
  house = await openTestDatabase();
});
afterEach(() => house.close());

const erase = (limit = 100) => eraseExpired({ db: house.db, actor: SYSTEM, input: { limit }, now: NOW });

async function keepKeys(...startedAt: Date[]): Promise<void> {
  const clientId = newId();
  await house.owner
    .insert(apiClients)
    .values({ id: clientId, name: clientId, keyHash: randomBytes(32), scopes: [], createdAt: NOW });
  await house.owner
    .insert(idempotencyKeys)
    .values(startedAt.map((at) => ({ clientId, key: newId(), requestHash: randomBytes(32), startedAt: at })));
}

test('an answer that was kept for a replay goes after its days, batch by batch', async () => {
  const { idempotencyKeyDays } = RETENTION;
  await keepKeys(ago(idempotencyKeyDays), ago(idempotencyKeyDays, 1), ago(idempotencyKeyDays + 5));
  expect([await erase(1), await erase(1), await erase(1)]).toEqual([1, 1, 0]);
  expect(await house.owner.select().from(idempotencyKeys)).toMatchObject([{ startedAt: ago(idempotencyKeyDays) }]);
  expect(idempotencyKeyDays).toBeLessThan(POLICY.draftDays);
});

test('a session goes after its days, but for the one that says when somebody was last seen', async () => {
  const [member, other] = [
    await makeStaff(house.owner, { role: 'auditor' }),
    await makeStaff(house.owner, { role: 'auditor' }),
  ];
  const session = (staffId: string, expiresAt: Date) => ({
    staffId,
    tokenHash: randomBytes(32),
    createdAt: new Date(expiresAt.getTime() - DAY),
    lastSeenAt: new Date(expiresAt.getTime() - DAY),
    expiresAt,
  });
  const { sessionDays } = RETENTION;
  await house.owner
    .insert(staffSessions)
    .values([
      session(member.id, ago(sessionDays + 9)),
      session(member.id, ago(sessionDays, 1)),
      session(member.id, ago(sessionDays)),
      session(other.id, ago(sessionDays + 90)),
      session(other.id, ago(sessionDays + 80)),
    ]);
  const seen = async () =>
    (await listStaff(house.db, { now: NOW })).rows.map(({ id, lastSeenAt }) => ({ id, lastSeenAt }));
  const before = await seen();
  expect(await erase()).toBe(3);
  expect(await seen()).toEqual(before);
  const left = await house.owner.select().from(staffSessions).orderBy(staffSessions.expiresAt);
  expect(left.map(({ staffId, expiresAt }) => [staffId, expiresAt])).toEqual([
    [other.id, ago(sessionDays + 80)],
    [member.id, ago(sessionDays)],
  ]);
});

test('a link goes after its days, used or not', async () => {
  const { id: staffId } = await makeStaff(house.owner, { role: 'auditor' });
  const link = (expiresAt: Date, usedAt: Date | null) => ({
    staffId,
    tokenHash: randomBytes(32),
    createdAt: new Date(expiresAt.getTime() - 2 * DAY),
    expiresAt,
    usedAt,
  });
  const { invitationDays } = RETENTION;
  await house.owner
    .insert(staffInvitations)
    .values([
      link(ago(invitationDays, 1), null),
      link(ago(invitationDays, 1), ago(invitationDays + 1)),
      link(ago(invitationDays), null),
    ]);
  expect(await erase()).toBe(2);
  expect(await house.owner.select().from(staffInvitations)).toMatchObject([{ expiresAt: ago(invitationDays) }]);
});

test('failed sign-ins go when nothing counts them any more; a lock stays', async () => {
  const { signInAttemptDays } = RETENTION;
  const attempt = (windowStartedAt: Date, lockedUntil: Date | null) => ({
    scope: 'account' as const,
    keyHash: randomBytes(32),
    failures: 3,
    windowStartedAt,
    lockedUntil,
  });
  const kept = [attempt(ago(signInAttemptDays), null), attempt(ago(signInAttemptDays, 1), ago(0, -1))];
  await house.owner
    .insert(signInAttempts)
    .values([...kept, attempt(ago(signInAttemptDays, 1), null), attempt(ago(9), ago(8))]);
  expect(await erase()).toBe(2);
  const left = await house.owner.select().from(signInAttempts).orderBy(signInAttempts.windowStartedAt);
  expect(left).toEqual(kept.toReversed());
  const longest = Math.max(
    ...Object.values(LOCKOUT).map(({ windowMinutes, lockMinutes }) => windowMinutes + lockMinutes),
  );
  expect(longest * 60_000).toBeLessThan(signInAttemptDays * DAY);
});

test('is for a job alone', async () => {
  const actor = await makeActor(house.owner, 'admin');
  const work = eraseExpired({ db: house.db, actor, input: { limit: 1 }, now: NOW });
  expect((await refusal(work)).code).toBe('forbidden');
});
