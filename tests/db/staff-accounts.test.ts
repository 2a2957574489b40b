import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { acceptInvitation } from '#db/commands/accept-invitation';
import { disableStaff } from '#db/commands/disable-staff';
import { enableStaff } from '#db/commands/enable-staff';
import { inviteStaff } from '#db/commands/invite-staff';
import type { InviteStaff } from '#db/commands/invite-staff';
import { renewLink } from '#db/commands/renew-link';
import { hashToken, newToken } from '#db/hash-token';
import { hashPassword, verifyPassword } from '#db/password';
import { findInvitation } from '#db/queries/find-invitation';
import { findSessionStaff } from '#db/queries/find-session-staff';
import { listStaff } from '#db/queries/list-staff';
import { auditEvents, staff, staffInvitations, staffSessions } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { ROLES } from '#domain/permissions';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, actorOf, makeActor, makeStaff, makeStore } from '#tests/support/factories';
import type { StaffRow } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const PASSWORD = 'five words and a comma';
const HOUR = 3_600_000;
const VISITOR = { kind: 'visitor', correlationId: 'test' } as const;
const later = (ms: number) => new Date(NOW.getTime() + ms);

let house: TestDatabase;
let admin: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase();
});
beforeEach(async () => {
  admin = await makeActor(house.owner, 'admin');
});
afterAll(() => house.close());

let count = 0;
function wish(given: Partial<InviteStaff> = {}): InviteStaff {
  count += 1;
  return {
    email: `new${count}@signoff.example`,
    name: 'Li Na',
    role: 'reviewer',
    storeId: null,
    locale: 'zh-CN',
    ...given,
  };
}

const invite = (input: InviteStaff, actor: Parameters<typeof inviteStaff>[0]['actor'] = admin) =>
  inviteStaff({ db: house.db, actor, input, now: NOW });
const accept = (token: string, { password = PASSWORD, now = NOW } = {}) =>
  acceptInvitation({ db: house.db, actor: VISITOR, input: { token, password }, now });

const renew = ({ staffId }: { staffId: string }, actor: Parameters<typeof renewLink>[0]['actor'] = admin) =>
  renewLink({ db: house.db, actor, input: { staffId }, now: NOW });

async function memberOf(id: string): Promise<StaffRow | undefined> {
  const [member] = await house.owner.select().from(staff).where(eq(staff.id, id));
  return member;
}

function eventsOf(id: string) {
  return house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(asc(auditEvents.id));
}

async function openSession(member: { id: string }): Promise<string> {
  const token = newToken();
  await house.owner.insert(staffSessions).values({
    tokenHash: hashToken(token),
    staffId: member.id,
    createdAt: NOW,
    lastSeenAt: NOW,
    expiresAt: later(HOUR),
  });
  return token;
}

describe('inviting', () => {
  test('adds somebody who cannot sign in yet, keeps only the hash of the link, writes the event', async () => {
    const { staffId, token, expiresAt } = await invite(wish());
    expect(expiresAt).toEqual(later(48 * HOUR));
    expect(await memberOf(staffId)).toMatchObject({ status: 'invited', passwordHash: null, role: 'reviewer' });
    const [kept] = await house.owner.select().from(staffInvitations).where(eq(staffInvitations.staffId, staffId));
    expect(kept).toMatchObject({ tokenHash: hashToken(token), usedAt: null });
    expect(await eventsOf(staffId)).toMatchObject([
      {
        name: 'staff.invited',
        actorId: admin.staffId,
        subjectKind: 'staff',
        after: { status: 'invited', role: 'reviewer', storeId: null, expiresAt: expiresAt.toISOString() },
      },
    ]);
  });

  test.for(ROLES.filter((role) => role !== 'admin'))('is not for a %s', async (role) => {
    const actor = await makeActor(house.owner, role);
    expect((await refusal(invite(wish(), actor))).code).toBe('forbidden');
  });

  test('is for the terminal too', async () => {
    const { staffId } = await invite(wish({ role: 'admin' }), SYSTEM);
    expect(await eventsOf(staffId)).toMatchObject([{ actorKind: 'system', actorLabel: 'test' }]);
  });

  test('takes an address once, in whatever case, also from two at once', async () => {
    const input = wish();
    const both = await Promise.allSettled([invite(input), invite({ ...input, email: input.email.toUpperCase() })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await refusal(invite(input))).code).toBe('email_taken');
  });

  test('leaves nobody behind when the audit cannot be written', async () => {
    const input = wish();
    await house.withoutAudit(async () => {
      await expect(invite(input)).rejects.toThrow();
    });
    expect(await house.owner.select().from(staff).where(eq(staff.email, input.email))).toEqual([]);
  });

  test('again gives a new link and ends the old one, with its event', async () => {
    const first = await invite(wish());
    const second = await renew(first);
    expect((await eventsOf(first.staffId)).at(-1)).toMatchObject({
      name: 'staff.invited',
      reasonCodes: ['renewed'],
      after: { status: 'invited', expiresAt: second.expiresAt.toISOString() },
    });
    expect((await refusal(accept(first.token))).code).toBe('link_expired');
    await accept(second.token);
    expect((await eventsOf(first.staffId)).at(-1)).toMatchObject({ name: 'staff.joined' });
  });
});

describe('joining', () => {
  test('sets the password by argon2id and writes the event', async () => {
    const { staffId, token } = await invite(wish());
    expect(await findInvitation({ db: house.db, token, now: NOW })).toMatchObject({ name: 'Li Na', role: 'reviewer' });
    await accept(token);
    const member = await memberOf(staffId);
    expect(member?.status).toBe('active');
    expect(member?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(member?.passwordHash ?? null, PASSWORD)).toBe(true);
    expect((await eventsOf(staffId)).at(-1)).toMatchObject({
      name: 'staff.joined',
      actorId: staffId,
      actorKind: 'staff',
    });
    expect(await findInvitation({ db: house.db, token, now: NOW })).toBeNull();
  });

  test('works once, also for two at once', async () => {
    const { token } = await invite(wish());
    const both = await Promise.allSettled([accept(token), accept(token, { password: 'another of many words' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await refusal(accept(token))).code).toBe('link_expired');
  });

  test('needs fifteen characters and a link that is young enough', async () => {
    const { staffId, token } = await invite(wish());
    expect(await refusal(accept(token, { password: 'fourteen chars' }))).toMatchObject({
      code: 'weak_password',
      details: { minimum: 15 },
    });
    expect((await refusal(accept(token, { now: later(48 * HOUR) }))).code).toBe('link_expired');
    expect((await refusal(accept(newToken()))).code).toBe('link_expired');
    expect(await memberOf(staffId)).toMatchObject({ status: 'invited' });
    await accept(token, { password: '密码要够长才可以十五个字符的啊', now: later(48 * HOUR - 1) });
  });

  test('is undone when the audit cannot be written', async () => {
    const { staffId, token } = await invite(wish());
    await house.withoutAudit(async () => {
      await expect(accept(token)).rejects.toThrow();
    });
    expect(await memberOf(staffId)).toMatchObject({ status: 'invited', passwordHash: null });
    await accept(token);
  });
});

describe('a new link for somebody who has forgotten the password', () => {
  const OLD_PASSWORD = 'nobody remembers this one';
  async function forgetful() {
    const member = await makeStaff(house.owner, { role: 'auditor', passwordHash: await hashPassword(OLD_PASSWORD) });
    return { staffId: member.id, sessions: [await openSession(member), await openSession(member)] };
  }
  const live = async (tokens: string[]) =>
    (await Promise.all(tokens.map((token) => findSessionStaff({ db: house.db, token, now: NOW })))).filter(
      (person) => person !== null,
    ).length;
  const opens = async (staffId: string, password: string) =>
    verifyPassword((await memberOf(staffId))?.passwordHash ?? null, password);

  test('changes nothing until it is used, then ends the old password and every session', async () => {
    const { staffId, sessions } = await forgetful();
    const { token, expiresAt } = await renew({ staffId });
    expect([await live(sessions), await opens(staffId, OLD_PASSWORD)]).toEqual([2, true]);
    expect(await findInvitation({ db: house.db, token, now: NOW })).toMatchObject({ staffId, status: 'active' });
    const bystander = await forgetful();
    await accept(token);
    expect(await live(sessions)).toBe(0);
    expect([await opens(staffId, OLD_PASSWORD), await opens(staffId, PASSWORD)]).toEqual([false, true]);
    expect([await live(bystander.sessions), await opens(bystander.staffId, OLD_PASSWORD)]).toEqual([2, true]);
    expect(await eventsOf(staffId)).toMatchObject([
      {
        name: 'staff.resetOffered',
        actorId: admin.staffId,
        after: { status: 'active', role: 'auditor', storeId: null, expiresAt: expiresAt.toISOString() },
      },
      {
        name: 'staff.passwordReset',
        actorKind: 'staff',
        actorId: staffId,
        before: { status: 'active' },
        after: { status: 'active', role: 'auditor', sessionsEnded: 2 },
      },
    ]);
  });

  test('works once, ends the one before it, and ends when the person is disabled', async () => {
    const { staffId } = await forgetful();
    const first = await renew({ staffId });
    const second = await renew({ staffId });
    expect((await refusal(accept(first.token))).code).toBe('link_expired');
    const both = await Promise.allSettled([accept(second.token), accept(second.token)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const third = await renew({ staffId });
    await disableStaff({ db: house.db, actor: admin, input: { staffId, version: 0 }, now: NOW });
    expect((await refusal(accept(third.token))).code).toBe('link_expired');
  });

  test('is not for the disabled, nor by anybody but an admin', async () => {
    const member = await makeStaff(house.owner, { role: 'auditor', status: 'disabled' });
    expect((await refusal(renew({ staffId: member.id }))).code).toBe('wrong_status');
    const { staffId } = await forgetful();
    for (const role of ROLES.filter((one) => one !== 'admin')) {
      expect((await refusal(renew({ staffId }, await makeActor(house.owner, role)))).code).toBe('forbidden');
    }
  });

  test('ends nothing when the audit cannot be written', async () => {
    const { staffId, sessions } = await forgetful();
    const { token } = await renew({ staffId });
    await house.withoutAudit(async () => {
      await expect(accept(token)).rejects.toThrow();
      await expect(renew({ staffId })).rejects.toThrow();
    });
    expect([await live(sessions), await opens(staffId, OLD_PASSWORD)]).toEqual([2, true]);
    await accept(token);
  });

  test('can be had at the terminal, where the only admin may have forgotten it', { timeout: 120_000 }, async () => {
    const { staffId } = await forgetful();
    const email = (await memberOf(staffId))?.email ?? '';
    const env = { ...process.env, DATABASE_URL: house.url };
    const words = ['server/start/staff-invite.ts', '--email', email.toUpperCase()];
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    const token = /\/join\/(\S+)/.exec(stdout)?.[1] ?? '';
    await accept(token, { now: new Date() });
    expect(await opens(staffId, PASSWORD)).toBe(true);
    expect(await eventsOf(staffId)).toMatchObject([
      { name: 'staff.resetOffered', actorKind: 'system', actorLabel: 'staff-invite' },
      { name: 'staff.passwordReset' },
    ]);
  });
});

describe('disabling', () => {
  const disable = (member: StaffRow, { actor = admin, version = member.version } = {}) =>
    disableStaff({ db: house.db, actor, input: { staffId: member.id, version }, now: NOW });

  test('ends every session and link at once, with the event', async () => {
    const member = await makeStaff(house.owner, { role: 'reviewer' });
    const tokens = [await openSession(member), await openSession(member)];
    expect(await disable(member)).toEqual({ staffId: member.id, status: 'disabled', version: 1 });
    for (const token of tokens) expect(await findSessionStaff({ db: house.db, token, now: NOW })).toBeNull();
    expect(await eventsOf(member.id)).toMatchObject([
      {
        name: 'staff.disabled',
        actorId: admin.staffId,
        before: { status: 'active', version: 0 },
        after: { status: 'disabled', version: 1, sessionsEnded: 2 },
      },
    ]);

    const { staffId, token } = await invite(wish());
    const invited = await memberOf(staffId);
    if (invited !== undefined) await disable(invited);
    expect((await refusal(accept(token))).code).toBe('link_expired');
  });

  test('shuts a session out even where the row itself was not revoked', async () => {
    const member = await makeStaff(house.owner, { role: 'reviewer' });
    const token = await openSession(member);
    await house.owner.update(staff).set({ status: 'disabled' }).where(eq(staff.id, member.id));
    expect(await findSessionStaff({ db: house.db, token, now: NOW })).toBeNull();
  });

  test('is refused for the wrong role, state and version', async () => {
    const member = await makeStaff(house.owner, { role: 'reviewer' });
    for (const role of ROLES.filter((one) => one !== 'admin')) {
      expect((await refusal(disable(member, { actor: await makeActor(house.owner, role) }))).code).toBe('forbidden');
    }
    expect((await refusal(disable(member, { version: 7 }))).code).toBe('conflict');
    await disable(member);
    expect((await refusal(disable(member, { version: 1 }))).code).toBe('wrong_status');
  });

  test('changes nothing when the audit cannot be written', async () => {
    const member = await makeStaff(house.owner, { role: 'reviewer' });
    const token = await openSession(member);
    await house.withoutAudit(async () => {
      await expect(disable(member)).rejects.toThrow();
    });
    expect(await memberOf(member.id)).toMatchObject({ status: 'active', version: 0 });
    expect(await findSessionStaff({ db: house.db, token, now: NOW })).not.toBeNull();
  });

  test('leaves one admin, also when the last two disable each other at once', async () => {
    const own = await openTestDatabase();
    try {
      const [one, two] = [await makeStaff(own.owner, { role: 'admin' }), await makeStaff(own.owner, { role: 'admin' })];
      const run = (by: StaffRow, of: StaffRow) =>
        disableStaff({ db: own.db, actor: actorOf(by), input: { staffId: of.id, version: 0 }, now: NOW });
      const both = await Promise.allSettled([run(one, two), run(two, one)]);
      const refused = both.find((result) => result.status === 'rejected');
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(refused?.reason).toMatchObject({ code: 'last_admin' });
      const left = await own.owner.select().from(staff).where(eq(staff.status, 'active'));
      expect(left).toHaveLength(1);
    } finally {
      await own.close();
    }
  });
});

describe('enabling', () => {
  const enable = (member: StaffRow, actor = admin) =>
    enableStaff({ db: house.db, actor, input: { staffId: member.id, version: member.version }, now: NOW });

  test('gives access back, but no session and no password that was never set', async () => {
    const member = await makeStaff(house.owner, { role: 'auditor', status: 'disabled' });
    expect(await enable(member)).toMatchObject({ status: 'active', version: 1 });
    await expectEvent(house.owner, {
      actor: admin,
      name: 'staff.enabled',
      subject: { kind: 'staff', id: member.id },
      applicationId: null,
      before: { status: 'disabled', version: 0 },
      after: { status: 'active', version: 1 },
    });
    const never = await makeStaff(house.owner, { role: 'auditor', status: 'disabled', passwordHash: null });
    expect(await enable(never)).toMatchObject({ status: 'invited' });
  });

  test('is refused for others than admins and for the enabled', async () => {
    const member = await makeStaff(house.owner, { role: 'auditor' });
    expect((await refusal(enable(member))).code).toBe('wrong_status');
    const gone = await makeStaff(house.owner, { role: 'auditor', status: 'disabled' });
    for (const role of ROLES.filter((one) => one !== 'admin')) {
      expect((await refusal(enable(gone, await makeActor(house.owner, role)))).code).toBe('forbidden');
    }
    expect((await refusal(enable({ ...gone, version: 7 }))).code).toBe('conflict');
  });

  test('changes nothing when the audit cannot be written', async () => {
    const gone = await makeStaff(house.owner, { role: 'auditor', status: 'disabled' });
    await house.withoutAudit(() => expect(enable(gone)).rejects.not.toBeInstanceOf(DomainError));
    expect(await memberOf(gone.id)).toMatchObject({ status: 'disabled', version: 0 });
  });

  test('by two at once happens once', async () => {
    const gone = await makeStaff(house.owner, { role: 'auditor', status: 'disabled' });
    const other = await makeActor(house.owner, 'admin');
    expect(
      await interleave(
        house,
        () => enable(gone),
        () => enable(gone, other),
      ),
    ).toMatchObject([{ value: { status: 'active', version: 1 } }, { reason: { code: 'wrong_status' } }]);
    expect(await eventsOf(gone.id)).toMatchObject([{ name: 'staff.enabled', actorId: admin.staffId }]);
  });
});

test('the list names everyone with store, last sight and open link', async () => {
  const store = await makeStore(house.owner);
  const clerk = await makeStaff(house.owner, { role: 'clerk', storeId: store.id });
  await openSession(clerk);
  const wanted = wish();
  const { staffId, expiresAt } = await invite(wanted);
  const found = async (search: string, id: string) =>
    (await listStaff(house.db, { now: NOW, search })).rows.find((row) => row.id === id);
  expect(await found(clerk.name, clerk.id)).toMatchObject({
    store: { code: store.code },
    lastSeenAt: NOW,
    linkUntil: null,
  });
  expect(await found(wanted.email.toUpperCase(), staffId)).toMatchObject({
    status: 'invited',
    lastSeenAt: null,
    linkUntil: expiresAt,
  });
});
