import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { askForMore } from '#db/commands/ask-for-more';
import { bookVisit } from '#db/commands/book-visit';
import { rejectApplication } from '#db/commands/reject-application';
import { sendBackApplication } from '#db/commands/send-back-application';
import { undoDecision } from '#db/commands/undo-decision';
import { withdrawApplication } from '#db/commands/withdraw-application';
import type { Decided } from '#db/decided';
import { getStatus } from '#db/queries/get-status';
import { applications, auditEvents, claims, decisions, messages, visits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import type { ApplicationStatus } from '#domain/application';
import { POLICY } from '#domain/policy';
import { NOW, applicantOf, makeActor, makeApplication, makeClaim, makeStore } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterAll(() => house.close());

const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

async function claimed(actor: StaffActor, given: Parameters<typeof makeApplication>[1]): Promise<MadeApplication> {
  const application = await makeApplication(house.owner, given);
  await makeClaim(house.owner, { applicationId: application.id, staffId: actor.staffId });
  return application;
}

const undo = (actor: StaffActor, { id, version }: Pick<Decided, 'id' | 'version'>, seconds = 14) =>
  undoDecision({ db: house.db, actor, input: { applicationId: id, version }, now: after(seconds) });

async function rowOf(id: string) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
  return row;
}

type Case = {
  name: string;
  from: ApplicationStatus;
  role: 'reviewer' | 'supervisor';
  restored: object;
  decide: (actor: StaffActor, application: MadeApplication) => Promise<Decided>;
};

const call = (actor: StaffActor, { id, version }: MadeApplication) => ({
  db: house.db,
  actor,
  now: NOW,
  input: { applicationId: id, version },
});

const CASES: Case[] = [
  {
    name: 'a rejection',
    from: 'submitted',
    role: 'reviewer',
    restored: { closedAt: null },
    decide: (actor, application) => {
      const { input, ...rest } = call(actor, application);
      return rejectApplication({ ...rest, input: { ...input, reasons: ['identity.not_holder'] } });
    },
  },
  {
    name: 'a rejection after a first approval',
    from: 'second_review',
    role: 'supervisor',
    restored: { closedAt: null },
    decide: (actor, application) => {
      const { input, ...rest } = call(actor, application);
      return rejectApplication({ ...rest, input: { ...input, reasons: ['identity.not_holder'] } });
    },
  },
  {
    name: 'asking for more',
    from: 'submitted',
    role: 'reviewer',
    restored: { requestedSlots: [] },
    decide: (actor, application) => {
      const { input, ...rest } = call(actor, application);
      return askForMore({ ...rest, input: { ...input, reasons: ['photo.front_unreadable'], slots: [] } });
    },
  },
];

describe.each(CASES)('$name', ({ from, role, restored, decide }) => {
  test('is taken back at the 14th second as if it had never left the house', async () => {
    const actor = await makeActor(house.owner, role);
    const application = await claimed(actor, { status: from });
    const decided = await decide(actor, application);
    const outside = await getStatus(house.db, { applicationId: application.id, now: after(14) });
    expect(outside).toMatchObject({ status: from, letters: [], decision: null });

    expect(await undo(actor, decided)).toMatchObject({ status: from, version: application.version + 2 });
    expect(await rowOf(application.id)).toMatchObject({
      status: from,
      settlesAt: null,
      settlingFrom: null,
      ...restored,
    });
    const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letter).toMatchObject({ status: 'recalled', sendAt: after(POLICY.undoSeconds) });
    expect((await eventNames(house.owner, application.id)).slice(-2)).toEqual([
      'message.recalled',
      'application.decisionUndone',
    ]);
    const [claim] = await house.owner.select().from(claims).where(eq(claims.applicationId, application.id));
    expect(claim).toMatchObject({ staffId: actor.staffId });
    const kinds = await house.owner
      .select({ kind: decisions.kind, undoes: decisions.undoes, id: decisions.id })
      .from(decisions)
      .where(eq(decisions.applicationId, application.id))
      .orderBy(decisions.applicationVersion);
    expect(kinds.at(-1)).toMatchObject({ kind: 'undo', undoes: kinds.at(-2)?.id });
  });

  test('stands at the 16th second', async () => {
    const actor = await makeActor(house.owner, role);
    const application = await claimed(actor, { status: from });
    const decided = await decide(actor, application);
    expect(await refusal(undo(actor, decided, 16))).toMatchObject({ code: 'undo_too_late' });
    expect(await rowOf(application.id)).toMatchObject({ status: decided.status, version: decided.version });
  });
});

test('sending back is taken back with the first approval as it was', async () => {
  const [first, supervisor] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'supervisor')];
  const application = await claimed(supervisor, { status: 'second_review', escalatedBy: first.staffId });
  await house.owner
    .update(decisions)
    .set({ staffId: first.staffId })
    .where(eq(decisions.applicationId, application.id));
  const sentBack = await sendBackApplication({
    db: house.db,
    actor: supervisor,
    now: NOW,
    input: { applicationId: application.id, version: application.version, noteForColleagues: 'Look again.' },
  });
  expect(await rowOf(application.id)).toMatchObject({ status: 'submitted', escalatedBy: null });
  await undo(supervisor, sentBack);
  expect(await rowOf(application.id)).toMatchObject({ status: 'second_review', escalatedBy: first.staffId });
});

describe('is refused', () => {
  async function rejected() {
    const actor = await makeActor(house.owner, 'reviewer');
    const application = await claimed(actor, {});
    const decided = await rejectApplication({
      db: house.db,
      actor,
      now: NOW,
      input: { applicationId: application.id, version: application.version, reasons: ['identity.not_holder'] },
    });
    return { actor, application, decided };
  }

  test('to somebody else, who is told who decided', async () => {
    const { actor, decided } = await rejected();
    const other = await makeActor(house.owner, 'supervisor');
    expect(await refusal(undo(other, decided))).toMatchObject({ code: 'conflict', details: { by: actor.name } });
  });

  test.each(['clerk', 'auditor', 'admin'] as const)('to a role that does not decide: %s', async (role) => {
    const { decided } = await rejected();
    expect(await refusal(undo(await makeActor(house.owner, role), decided))).toMatchObject({ code: 'forbidden' });
  });

  test('once the customer has withdrawn', async () => {
    const actor = await makeActor(house.owner, 'reviewer');
    const application = await claimed(actor, {});
    const input = { applicationId: application.id, version: application.version };
    const decided = await askForMore({
      db: house.db,
      actor,
      now: NOW,
      input: { ...input, reasons: ['photo.front_unreadable'], slots: [] },
    });
    await withdrawApplication({
      db: house.db,
      actor: applicantOf(application),
      now: after(5),
      input: { applicationId: application.id },
    });
    expect(await refusal(undo(actor, decided))).toMatchObject({ code: 'conflict' });
    expect(await getStatus(house.db, { applicationId: application.id, now: after(6) })).toMatchObject({
      status: 'withdrawn',
    });
  });

  test('a second time', async () => {
    const { actor, decided } = await rejected();
    await undo(actor, decided);
    expect(await refusal(undo(actor, decided))).toMatchObject({ code: 'conflict' });
  });

  test('where the line has another application by then', async () => {
    const { actor, application, decided } = await rejected();
    await makeApplication(house.owner, { line: application.line });
    expect(await refusal(undo(actor, decided))).toMatchObject({ code: 'application_already_open' });
  });

  test('whole when its event cannot be written', async () => {
    const { actor, application, decided } = await rejected();
    await house.withoutAudit(async () => {
      await expect(undo(actor, decided)).rejects.toThrow();
    });
    expect(await rowOf(application.id)).toMatchObject({ status: 'rejected', version: decided.version });
    const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letter).toMatchObject({ status: 'queued' });
  });
});

test('two at once: one takes it back', async () => {
  const actor = await makeActor(house.owner, 'reviewer');
  const application = await claimed(actor, {});
  const decided = await rejectApplication({
    db: house.db,
    actor,
    now: NOW,
    input: { applicationId: application.id, version: application.version, reasons: ['identity.not_holder'] },
  });
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => undo(actor, decided)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a visit that was booked meanwhile is released, and its letter recalled', async () => {
  const actor = await makeActor(house.owner, 'reviewer');
  const application = await makeApplication(house.owner, {
    status: 'awaiting_confirmation',
    approvedBy: actor.staffId,
    settlesAt: after(15),
    settlingFrom: 'submitted',
  });
  await house.owner
    .update(decisions)
    .set({ staffId: actor.staffId, decidedAt: NOW })
    .where(eq(decisions.applicationId, application.id));
  const store = await makeStore(house.owner);
  const startsAt = new Date('2026-11-19T02:00:00.000Z');
  await bookVisit({
    db: house.db,
    actor,
    now: after(3),
    input: { applicationId: application.id, storeId: store.id, startsAt },
  });
  await undo(actor, application);
  const [visit] = await house.owner.select().from(visits).where(eq(visits.applicationId, application.id));
  expect(visit).toMatchObject({ status: 'cancelled' });
  const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
  expect(letter).toMatchObject({ template: 'visit_booked', status: 'recalled' });
  const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.applicationId, application.id));
  expect(events.find(({ name }) => name === 'visit.cancelled')).toMatchObject({ reasonCodes: ['decision_undone'] });
});

test('while a decision settles, the customer cannot act on it', async () => {
  const application = await makeApplication(house.owner, {
    status: 'awaiting_confirmation',
    settlesAt: after(15),
    settlingFrom: 'submitted',
  });
  const store = await makeStore(house.owner);
  const book = (seconds: number) =>
    bookVisit({
      db: house.db,
      actor: applicantOf(application),
      now: after(seconds),
      input: { applicationId: application.id, storeId: store.id, startsAt: new Date('2026-11-19T02:00:00.000Z') },
    });
  expect(await refusal(book(14))).toMatchObject({ code: 'wrong_status', details: { status: 'submitted' } });
  expect(await book(15)).toMatchObject({ status: 'booked' });
});
