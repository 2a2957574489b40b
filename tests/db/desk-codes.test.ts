import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { confirmInStore } from '#db/commands/confirm-in-store';
import type { ConfirmInStore } from '#db/commands/confirm-in-store';
import { deliverMessage } from '#db/commands/deliver-message';
import type { Mail } from '#db/commands/deliver-message';
import { sendCode } from '#db/commands/send-code';
import { auditEvents, confirmations, decisions, messages, visitCodes } from '#db/schema/index';
import { calendarCode, isSameCode, sentCode } from '#db/visit-code';
import type { StaffActor } from '#domain/actor';
import { CLERK_NO_CODE_REASONS } from '#domain/desk-code';
import { VISIT_CODE } from '#domain/letters/letter';
import { ROLES } from '#domain/permissions';
import { DOCUMENT_POINTS } from '#domain/visit';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, PEPPER, SYSTEM, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;
const after = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
const STRONGER = ['second_document' as const, 'live_portrait' as const];

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function scene(given: Parameters<typeof makeApplication>[1] = {}) {
  const store = await makeStore(house.owner);
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  const application = await makeApplication(house.owner, { ...given, status: 'awaiting_confirmation' });
  const visit = await makeVisit(house.owner, {
    applicationId: application.id,
    store,
    startsAt: NOW,
    status: 'arrived',
    arrivedAt: NOW,
  });
  const ofVisit = { visitId: visit.id, version: visit.version };
  const seen = { ...ofVisit, documentPoints: [...DOCUMENT_POINTS] };
  const right = calendarCode(PEPPER, visit.id);
  const wrong = right === '000000' ? '000001' : '000000';
  return { store, clerk, application, visit, ofVisit, seen, right, wrong, iccid: application.line?.iccid ?? '' };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const confirm = (actor: StaffActor, input: ConfirmInStore, now = NOW) =>
  confirmInStore({ db: house.db, actor, input, now, pepper: PEPPER });

const send = ({ clerk, ofVisit }: Pick<Scene, 'clerk' | 'ofVisit'>, now = NOW) =>
  sendCode({ db: house.db, actor: clerk, input: ofVisit, now });

async function codeOf({ visit }: Scene) {
  const [row] = await house.owner.select().from(visitCodes).where(eq(visitCodes.visitId, visit.id));
  return row;
}

async function sentCodeFor(made: Scene): Promise<string> {
  const row = await codeOf(made);
  return sentCode(PEPPER, row?.messageId ?? '');
}

async function confirmationOf({ application }: Scene) {
  const [row] = await house.owner.select().from(confirmations).where(eq(confirmations.applicationId, application.id));
  return row;
}

const refusedEvents = async ({ visit }: Scene) =>
  (await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, visit.id)))
    .filter(({ name }) => name === 'visit.codeRefused')
    .map(({ reasonCodes, after: left }) => [...reasonCodes, left]);

describe('a code', () => {
  test('has six digits, differs from visit to visit and by its pepper, and is stored nowhere', async () => {
    const codes = Array.from({ length: 500 }, () => calendarCode(PEPPER, crypto.randomUUID()));
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(new Set(codes).size).toBeGreaterThan(490);
    const id = crypto.randomUUID();
    expect(calendarCode(PEPPER, id)).not.toBe(calendarCode(`${PEPPER}!`, id));
    expect(calendarCode(PEPPER, id)).not.toBe(sentCode(PEPPER, id));

    const made = await scene();
    await send(made);
    const code = await sentCodeFor(made);
    await refusal(confirm(made.clerk, { ...made.seen, code: made.wrong, iccid: made.iccid }));
    await confirm(made.clerk, { ...made.seen, code, iccid: made.iccid });
    for (const table of ['audit_events', 'messages', 'visit_codes', 'confirmations', 'visits']) {
      const rows = await house.owner.execute<{ row: string }>(
        sql`SELECT t::text AS row FROM ${sql.identifier(table)} t WHERE t::text LIKE ${`%${made.visit.id}%`} OR t::text LIKE ${`%${made.application.id}%`}`,
      );
      for (const { row } of rows) {
        for (const secret of [code, made.right])
          expect(row).not.toMatch(new RegExp(`(?<![\\da-f-])${secret}(?![\\da-f-])`));
      }
    }
  });

  test('is compared as a whole', () => {
    expect(isSameCode('123456', '123456')).toBe(true);
    for (const other of ['123457', '023456', '12345', '1234567', '']) expect(isSameCode(other, '123456')).toBe(false);
  });
});

describe('sending one', () => {
  test('writes its letter at once, without its digits, and says so in the audit', async () => {
    const made = await scene();
    expect(await send(made)).toEqual({ expiresAt: after(10) });
    const row = await codeOf(made);
    expect(row).toMatchObject({ expiresAt: after(10), sends: 1, wrongTries: 0 });
    const [letter] = await house.owner
      .select()
      .from(messages)
      .where(eq(messages.id, row?.messageId ?? ''));
    expect(letter).toMatchObject({ template: 'visit_code', status: 'queued', sendAt: NOW });
    expect(letter?.body).toContain(VISIT_CODE);
    await expectEvent(house.owner, {
      actor: made.clerk,
      name: 'visit.codeSent',
      subject: { kind: 'visit', id: made.visit.id },
      applicationId: made.application.id,
      after: { messageId: row?.messageId, expiresAt: after(10).toISOString(), sends: 1 },
    });
  });

  test('replaces the one before, whose letter stays in the house, and gives five tries anew', async () => {
    const made = await scene();
    await send(made);
    const first = await codeOf(made);
    for (let tries = 0; tries < 5; tries += 1) {
      await refusal(confirm(made.clerk, { ...made.seen, code: made.wrong, iccid: made.iccid }));
    }
    await send(made, after(1));
    expect(await codeOf(made)).toMatchObject({ sends: 2, wrongTries: 0, expiresAt: after(11) });
    const mails: Mail[] = [];
    const deliver = (messageId: string, now: Date) =>
      deliverMessage({
        db: house.db,
        actor: SYSTEM,
        input: { messageId, isLastTry: false },
        now,
        pepper: PEPPER,
        mailer: async (mail) => {
          mails.push(mail);
          return 'accepted';
        },
      });
    const second = await codeOf(made);
    expect(await deliver(first?.messageId ?? '', after(1))).toBe('recalled');
    expect(await deliver(second?.messageId ?? '', after(2))).toBe('sent');
    expect(mails.map(({ messageId }) => messageId)).toEqual([second?.messageId]);
    const old = { ...made.seen, code: sentCode(PEPPER, first?.messageId ?? ''), iccid: made.iccid };
    expect((await refusal(confirm(made.clerk, old, after(2)))).code).toBe('code_wrong');
  });

  test('is not delivered once it has run out', async () => {
    const made = await scene();
    await send(made);
    const input = { messageId: (await codeOf(made))?.messageId ?? '', isLastTry: false };
    const late = { db: house.db, actor: SYSTEM, input, now: after(10), pepper: PEPPER };
    expect(await deliverMessage({ ...late, mailer: async () => 'accepted' })).toBe('recalled');
  });

  test('has an end after five, and the database knows it', async () => {
    const made = await scene();
    for (let sends = 0; sends < 5; sends += 1) await send(made);
    expect((await refusal(send(made))).code).toBe('codes_used_up');
    const update = house.owner.update(visitCodes).set({ sends: 6 }).where(eq(visitCodes.visitId, made.visit.id));
    await expect(update).rejects.toMatchObject({ cause: { constraint_name: 'visit_codes_sends' } });
  });

  test('is not for a lost SIM, nor without an address', async () => {
    const lost = await scene({ simCondition: 'lost' });
    expect(await refusal(send(lost))).toMatchObject({ code: 'not_eligible', details: { code: 'not_asked' } });
    const mute = await scene({ applicant: { email: null } });
    expect(await refusal(send(mute))).toMatchObject({ code: 'not_eligible', details: { contact: 'none' } });
    expect(await codeOf(mute)).toBeUndefined();
  });

  test.each(ROLES)('by a %s of elsewhere is refused', async (role) => {
    const made = await scene();
    const clerk = await makeActor(house.owner, role);
    expect((await refusal(send({ ...made, clerk }))).code).toBe('forbidden');
  });

  test('does not happen when its event cannot be written', async () => {
    const made = await scene();
    await house.withoutEvent('visit.codeSent', () => expect(send(made)).rejects.toThrow());
    expect(await codeOf(made)).toBeUndefined();
    const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, made.application.id));
    expect(letters).toEqual([]);
  });
});

describe('confirming with one', () => {
  test('that was sent is recorded as such', async () => {
    const made = await scene();
    await send(made);
    const input = { ...made.seen, code: await sentCodeFor(made), iccid: made.iccid };
    await confirm(made.clerk, input, new Date(after(10).getTime() - 1));
    expect(await confirmationOf(made)).toMatchObject({ codeSource: 'sent', noCodeReason: null, strongerCheck: null });
  });

  test('that has run out is refused as such, and that of the calendar still counts', async () => {
    const made = await scene();
    await send(made);
    const input = { ...made.seen, code: await sentCodeFor(made), iccid: made.iccid };
    expect((await refusal(confirm(made.clerk, input, after(10)))).code).toBe('code_expired');
    await confirm(made.clerk, { ...input, code: made.right }, after(10));
    expect(await confirmationOf(made)).toMatchObject({ codeSource: 'calendar' });
  });

  test('of another visit is wrong', async () => {
    const [made, other] = [await scene(), await scene()];
    const work = confirm(made.clerk, { ...made.seen, code: other.right, iccid: made.iccid });
    expect((await refusal(work)).code).toBe('code_wrong');
  });

  test('five wrong ones lock it, the right one too, each kept in the audit; a new one opens it', async () => {
    const made = await scene();
    const input = { ...made.seen, code: made.wrong, iccid: made.iccid };
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await refusal(confirm(made.clerk, input))).code).toBe('code_wrong');
    }
    const right = { ...input, code: made.right };
    expect((await refusal(confirm(made.clerk, right))).code).toBe('code_locked');
    expect(await refusedEvents(made)).toEqual([
      ...[4, 3, 2, 1, 0].map((triesLeft) => ['code_wrong', { triesLeft }]),
      ['code_locked', { triesLeft: 0 }],
    ]);
    await send(made);
    await confirm(made.clerk, right);
    expect(await confirmationOf(made)).toMatchObject({ codeSource: 'calendar' });
  });

  test('twenty guesses at once are five, and the rest find it locked', async () => {
    const made = await scene();
    const guess = () => refusal(confirm(made.clerk, { ...made.seen, code: made.wrong, iccid: made.iccid }));
    const codes = (await Promise.all(Array.from({ length: 20 }, guess))).map(({ code }) => code);
    expect(codes.filter((code) => code === 'code_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'code_locked')).toHaveLength(15);
    expect(await codeOf(made)).toMatchObject({ wrongTries: 5 });
  });

  test('a guess is not lost to a code that is sent meanwhile', async () => {
    const made = await scene();
    const guess = () => confirm(made.clerk, { ...made.seen, code: made.wrong, iccid: made.iccid });
    await interleave(house, guess, () => send(made));
    expect(await codeOf(made)).toMatchObject({ sends: 1, wrongTries: 0 });
    expect(await refusedEvents(made)).toHaveLength(1);
  });

  test('is needed: without it, or with it and a reason, nothing happens', async () => {
    const made = await scene();
    for (const input of [
      { ...made.seen, iccid: made.iccid },
      { ...made.seen, iccid: made.iccid, code: made.right, noCode: 'no_contact' as const, strongerCheck: STRONGER },
      { ...made.seen, iccid: made.iccid, code: made.right, strongerCheck: STRONGER },
    ]) {
      expect((await refusal(confirm(made.clerk, input))).code).toBe('invalid_input');
    }
    expect(await confirmationOf(made)).toBeUndefined();
  });
});

describe('without a code', () => {
  test.each(CLERK_NO_CODE_REASONS)('because of %s, the stronger check is due beside the card', async (noCode) => {
    const made = await scene();
    const input = { ...made.seen, iccid: made.iccid, noCode };
    expect((await refusal(confirm(made.clerk, input))).code).toBe('invalid_input');
    expect((await refusal(confirm(made.clerk, { ...input, strongerCheck: ['live_portrait'] }))).code).toBe(
      'invalid_input',
    );
    await confirm(made.clerk, { ...input, strongerCheck: STRONGER });
    expect(await confirmationOf(made)).toMatchObject({
      codeSource: null,
      noCodeReason: noCode,
      iccidMatches: true,
      strongerCheck: STRONGER,
    });
  });

  test('a lost SIM is confirmed, and a code is refused there', async () => {
    const made = await scene({ simCondition: 'lost' });
    const input = { ...made.seen, strongerCheck: STRONGER };
    for (const extra of [{ code: made.right }, { noCode: 'no_contact' as const }]) {
      expect((await refusal(confirm(made.clerk, { ...input, ...extra }))).code).toBe('invalid_input');
    }
    await confirm(made.clerk, input);
    expect(await confirmationOf(made)).toMatchObject({ codeSource: null, noCodeReason: 'sim_lost' });
  });
});

describe('the database', () => {
  async function insert(made: Scene, given: Partial<typeof confirmations.$inferInsert>) {
    return house.owner.insert(confirmations).values({
      applicationId: made.application.id,
      route: 'store',
      visitId: made.visit.id,
      clerkId: made.clerk.staffId,
      approvedBy: made.application.approvedBy ?? '',
      documentSeen: true,
      holderMatches: true,
      documentPoints: [...DOCUMENT_POINTS],
      codeSource: 'sent',
      iccidMatches: true,
      confirmedAt: NOW,
      ...given,
    });
  }

  test.each([
    { name: 'neither code nor reason', given: { codeSource: null } },
    { name: 'both', given: { noCodeReason: 'no_contact' as const, strongerCheck: STRONGER } },
    { name: 'a reason without the stronger check', given: { codeSource: null, noCodeReason: 'no_contact' as const } },
    {
      name: 'a reason with half of it',
      given: { codeSource: null, noCodeReason: 'sim_lost' as const, strongerCheck: STRONGER.slice(1) },
    },
    { name: 'a point left out', given: { documentPoints: DOCUMENT_POINTS.slice(1) } },
    { name: 'no points', given: { documentPoints: null } },
  ])('takes no confirmation with $name', async ({ given }) => {
    const work = insert(await scene(), given);
    await expect(work).rejects.toMatchObject({ cause: { constraint_name: 'confirmations_code_or_check' } });
  });

  test('takes none by somebody who approved the case in an earlier round, nor does the command', async () => {
    const made = await scene();
    const basis = { checkRound: 1, checks: [], documentIds: [], overrides: [] };
    for (const [index, kind] of (['approve', 'escalate'] as const).entries()) {
      await house.owner.insert(decisions).values({
        applicationId: made.application.id,
        applicationVersion: 100 + index,
        kind,
        staffId: made.clerk.staffId,
        reasonCodes: [],
        basis,
        policyVersion: 'test',
        decidedAt: NOW,
      });
    }
    const work = confirm(made.clerk, { ...made.seen, code: made.right, iccid: made.iccid });
    expect((await refusal(work)).code).toBe('same_person');
    await expect(insert(made, {})).rejects.toMatchObject({
      cause: { constraint_name: 'confirmations_never_by_approver' },
    });
  });

  test('takes none against an approval that the case does not have', async () => {
    const made = await scene();
    const other = await makeActor(house.owner, 'reviewer');
    await expect(insert(made, { approvedBy: other.staffId })).rejects.toMatchObject({
      cause: { constraint_name: 'confirmations_own_approval' },
    });
  });
});
