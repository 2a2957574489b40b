import { randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { endSession } from '#db/commands/end-session';
import { startSession } from '#db/commands/start-session';
import { hashToken } from '#db/hash-token';
import { hashPassword } from '#db/password';
import { findSessionStaff } from '#db/queries/find-session-staff';
import { auditEvents, signInAttempts, staffSessions } from '#db/schema/index';
import { LOCKOUT } from '#domain/staff';
import { NOW, actorOf, makeStaff } from '#tests/support/factories';
import type { StaffRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const PASSWORD = 'five words and a comma';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const VISITOR = { kind: 'visitor', correlationId: 'test' } as const;
const later = (ms: number) => new Date(NOW.getTime() + ms);

let house: TestDatabase;
let passwordHash: string;
beforeAll(async () => {
  house = await openTestDatabase();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => house.close());

type Guess = { email: string; password?: string; addressKey?: Buffer; now?: Date };

function signIn({ email, password = PASSWORD, addressKey = randomBytes(32), now = NOW }: Guess) {
  const input = { email, password, accountKey: hashToken(email.toLowerCase()), addressKey };
  return startSession({ db: house.db, actor: VISITOR, input, now });
}

const makeMember = (given: Partial<StaffRow> = {}) =>
  makeStaff(house.owner, { role: 'reviewer', passwordHash, ...given });

const sessionsOf = (member: StaffRow) =>
  house.owner.select().from(staffSessions).where(eq(staffSessions.staffId, member.id));

describe('a right password', () => {
  test('starts a session of which only the hash is kept, and writes its event', async () => {
    const member = await makeMember();
    const { token, role, expiresAt } = await signIn({ email: member.email.toUpperCase() });
    expect(role).toBe('reviewer');
    expect(expiresAt).toEqual(later(12 * HOUR));
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);

    const [session] = await sessionsOf(member);
    expect(session).toMatchObject({ lastSeenAt: NOW, expiresAt, revokedAt: null, tokenHash: hashToken(token) });
    const events = await house.owner
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, session?.id ?? ''));
    expect(events).toMatchObject([
      {
        name: 'session.started',
        actorKind: 'staff',
        actorId: member.id,
        subjectKind: 'session',
        after: { role: 'reviewer', storeId: null, expiresAt: expiresAt.toISOString() },
      },
    ]);
  });

  test('starts nothing when the audit cannot be written', async () => {
    const member = await makeMember();
    await house.withoutAudit(async () => {
      await expect(signIn({ email: member.email })).rejects.toThrow();
    });
    expect(await sessionsOf(member)).toEqual([]);
  });

  test.for(['disabled', 'invited'] as const)('does not help somebody who is %s', async (status) => {
    const member = await makeMember({ status });
    expect((await refusal(signIn({ email: member.email }))).code).toBe('bad_credentials');
    expect(await sessionsOf(member)).toEqual([]);
  });
});

describe('a wrong guess', () => {
  test('is refused alike for a known and an unknown account, and recorded', async () => {
    const member = await makeMember();
    const known = await refusal(signIn({ email: member.email, password: 'not this one at all' }));
    const unknown = await refusal(signIn({ email: 'nobody@signoff.example' }));
    expect({ code: known.code, details: known.details }).toEqual({ code: unknown.code, details: unknown.details });
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, member.id));
    expect(events).toMatchObject([{ name: 'session.refused', actorKind: 'visitor', reasonCodes: ['bad_credentials'] }]);
    expect(JSON.stringify(events)).not.toContain(member.email);
  });

  test('cannot be made more than ten times, however many arrive at once', async () => {
    const member = await makeMember();
    const guesses = Array.from({ length: 100 }, (_, index) =>
      refusal(signIn({ email: member.email, password: `guess number ${index}` })),
    );
    const codes = (await Promise.all(guesses)).map((error) => error.code);
    expect(codes.filter((code) => code === 'bad_credentials')).toHaveLength(LOCKOUT.account.failures);
    expect(codes.filter((code) => code === 'locked_out')).toHaveLength(100 - LOCKOUT.account.failures);

    const locked = await refusal(signIn({ email: member.email }));
    expect(locked).toMatchObject({ code: 'locked_out', details: { until: later(15 * MINUTE).toISOString() } });
    expect((await refusal(signIn({ email: member.email, now: later(14 * MINUTE) }))).code).toBe('locked_out');
    expect(await signIn({ email: member.email, now: later(15 * MINUTE + 1) })).toMatchObject({ role: 'reviewer' });
  });

  test('locks an unknown account too', async () => {
    const guess = () => refusal(signIn({ email: 'ghost@signoff.example' }));
    const codes = [];
    for (let count = 0; count <= LOCKOUT.account.failures; count += 1) codes.push((await guess()).code);
    expect(codes.at(-2)).toBe('bad_credentials');
    expect(codes.at(-1)).toBe('locked_out');
  });

  test('counts by address over many accounts, and a locked address locks no account', async () => {
    const addressKey = randomBytes(32);
    for (let count = 0; count < LOCKOUT.address.failures; count += 1) {
      expect((await refusal(signIn({ email: `a${count}@signoff.example`, addressKey }))).code).toBe('bad_credentials');
    }
    const member = await makeMember();
    for (let count = 0; count < 12; count += 1) {
      expect((await refusal(signIn({ email: member.email, addressKey }))).code).toBe('locked_out');
    }
    expect(await signIn({ email: member.email })).toMatchObject({ role: 'reviewer' });
  });

  test('is forgotten after a right one: by the account wholly, by the address once', async () => {
    const member = await makeMember();
    const addressKey = randomBytes(32);
    for (let count = 0; count < 9; count += 1) {
      await refusal(signIn({ email: member.email, password: 'wrong wrong wrong', addressKey }));
    }
    await signIn({ email: member.email, addressKey });
    const attempts = (key: Buffer) =>
      house.owner
        .select({ failures: signInAttempts.failures })
        .from(signInAttempts)
        .where(eq(signInAttempts.keyHash, key));
    expect(await attempts(hashToken(member.email.toLowerCase()))).toEqual([]);
    expect(await attempts(addressKey)).toEqual([{ failures: 9 }]);
  });
});

describe('a session', () => {
  const find = (token: string, now: Date) => findSessionStaff({ db: house.db, token, now });

  test('ends half an hour after it was last seen, and is marked as seen once a minute', async () => {
    const member = await makeMember();
    const { token } = await signIn({ email: member.email });
    const seenAt = async () => (await sessionsOf(member))[0]?.lastSeenAt;

    expect(await find(token, later(59_000))).toMatchObject({ staffId: member.id, role: 'reviewer' });
    expect(await seenAt()).toEqual(NOW);
    await find(token, later(MINUTE));
    expect(await seenAt()).toEqual(later(MINUTE));
    expect(await find(token, later(31 * MINUTE))).toBeNull();
    expect(await find(token, later(31 * MINUTE - 1))).not.toBeNull();
  });

  test('is not kept alive by a page that asks by itself', async () => {
    const member = await makeMember();
    const { token } = await signIn({ email: member.email });
    const ask = (now: Date) => findSessionStaff({ db: house.db, token, now, isUnattended: true });
    expect(await ask(later(29 * MINUTE))).toMatchObject({ staffId: member.id });
    expect((await sessionsOf(member))[0]?.lastSeenAt).toEqual(NOW);
    expect(await ask(later(30 * MINUTE))).toBeNull();
  });

  test('of a screen that nobody touches lasts for its twelve hours, and for nothing else', async () => {
    const member = await makeMember();
    const { token } = await signIn({ email: member.email });
    const show = (now: Date) => findSessionStaff({ db: house.db, token, now, isScreen: true });
    expect(await show(later(11 * HOUR))).toMatchObject({ staffId: member.id });
    expect((await sessionsOf(member))[0]?.lastSeenAt).toEqual(NOW);
    expect(await find(token, later(11 * HOUR))).toBeNull();
    expect(await show(later(12 * HOUR))).toBeNull();
  });

  test('ends after twelve hours in any case', async () => {
    const member = await makeMember();
    const { token } = await signIn({ email: member.email });
    for (let minutes = 25; minutes < 12 * 60; minutes += 25)
      expect(await find(token, later(minutes * MINUTE))).not.toBeNull();
    expect(await find(token, later(12 * HOUR))).toBeNull();
  });

  test('is over once signed out, with its event, and for its owner alone to end', async () => {
    const [member, stranger] = [await makeMember(), await makeMember()];
    const { token } = await signIn({ email: member.email });
    await endSession({ db: house.db, actor: actorOf(stranger), input: { token }, now: NOW });
    expect(await find(token, NOW)).not.toBeNull();

    await endSession({ db: house.db, actor: actorOf(member), input: { token }, now: NOW });
    await endSession({ db: house.db, actor: actorOf(member), input: { token }, now: NOW });
    expect(await find(token, NOW)).toBeNull();
    const ended = await house.owner.select().from(auditEvents).where(eq(auditEvents.name, 'session.ended'));
    expect(ended).toMatchObject([{ actorId: member.id, subjectKind: 'session', reasonCodes: ['signed_out'] }]);
  });

  test('stays open when the audit cannot take its end', async () => {
    const member = await makeMember();
    const { token } = await signIn({ email: member.email });
    await house.withoutAudit(async () => {
      await expect(endSession({ db: house.db, actor: actorOf(member), input: { token }, now: NOW })).rejects.toThrow();
    });
    expect(await find(token, NOW)).not.toBeNull();
  });
});
