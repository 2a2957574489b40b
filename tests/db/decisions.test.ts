import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { askForMore } from '#db/commands/ask-for-more';
import { rejectApplication } from '#db/commands/reject-application';
import { sendBackApplication } from '#db/commands/send-back-application';
import { withdrawApplication } from '#db/commands/withdraw-application';
import type { Decided } from '#db/decided';
import { applications, auditEvents, claims, decisions, messages } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES } from '#domain/application';
import type { ApplicationStatus } from '#domain/application';
import { ROLES, roleMay } from '#domain/permissions';
import type { Permission } from '#domain/permissions';
import { PRESET_CODES } from '#domain/policies/presets';
import { POLICY } from '#domain/policy';
import { findTransition } from '#domain/transitions';
import type { Verb } from '#domain/transitions';
import { NOW, applicantOf, makeActor, makeApplication, makeClaim } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterAll(() => house.close());

type Subject = { id: string; version: number };
type Decide = (actor: StaffActor, subject: Subject) => Promise<Decided>;
type Case = {
  name: string;
  verb: Verb;
  permission: Permission;
  from: ApplicationStatus;
  event: string;
  decide: Decide;
};

const call = (actor: StaffActor) => ({ db: house.db, actor, now: NOW });

const CASES: Case[] = [
  {
    name: 'reject',
    verb: 'reject',
    permission: 'application.reject',
    from: 'submitted',
    event: 'application.rejected',
    decide: (actor, { id, version }) =>
      rejectApplication({ ...call(actor), input: { applicationId: id, version, reasons: ['identity.not_holder'] } }),
  },
  {
    name: 'ask for more',
    verb: 'ask_for_more',
    permission: 'application.askForMore',
    from: 'submitted',
    event: 'application.moreRequested',
    decide: (actor, { id, version }) =>
      askForMore({
        ...call(actor),
        input: { applicationId: id, version, reasons: ['photo.front_unreadable'], slots: [] },
      }),
  },
  {
    name: 'send back',
    verb: 'send_back',
    permission: 'application.sendBack',
    from: 'second_review',
    event: 'application.sentBack',
    decide: (actor, { id, version }) =>
      sendBackApplication({ ...call(actor), input: { applicationId: id, version, noteForColleagues: 'Look again.' } }),
  },
];

async function claimedBy(actor: StaffActor, status: ApplicationStatus): Promise<MadeApplication> {
  const application = await makeApplication(house.owner, { status });
  await makeClaim(house.owner, { applicationId: application.id, staffId: actor.staffId });
  return application;
}

async function rowOf(id: string) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
  return row;
}

const decisionsOf = (id: string) => house.owner.select().from(decisions).where(eq(decisions.applicationId, id));
const lettersOf = (id: string) => house.owner.select().from(messages).where(eq(messages.applicationId, id));

async function eventOf(id: string, name: string) {
  const found = await house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, id), eq(auditEvents.name, name)));
  expect(found).toHaveLength(1);
  return found[0];
}

describe.each(CASES)('$name', ({ verb, permission, from, event, decide }) => {
  test.each(APPLICATION_STATUSES)('in status %s', async (status) => {
    const supervisor = await makeActor(house.owner, 'supervisor');
    const application = await claimedBy(supervisor, status);
    const to = findTransition(status, verb);
    if (to === null) expect((await refusal(decide(supervisor, application))).code).toBe('wrong_status');
    else expect(await decide(supervisor, application)).toMatchObject({ status: to, version: application.version + 1 });
    expect((await rowOf(application.id))?.status).toBe(to ?? status);
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const actor = await makeActor(house.owner, role);
    const application = await claimedBy(actor, from);
    if (roleMay(role, permission)) await decide(actor, application);
    else expect((await refusal(decide(actor, application))).code).toBe('forbidden');
  });

  test('needs the live claim', async () => {
    const [holder, other] = [await makeActor(house.owner, 'supervisor'), await makeActor(house.owner, 'supervisor')];
    const unclaimed = await makeApplication(house.owner, { status: from });
    expect((await refusal(decide(holder, unclaimed))).code).toBe('not_claimed');

    const claimed = await claimedBy(holder, from);
    expect(await refusal(decide(other, claimed))).toMatchObject({
      code: 'claimed_by_other',
      details: { holder: holder.name },
    });

    const lapsed = await makeApplication(house.owner, { status: from });
    const before = new Date(NOW.getTime() - POLICY.claimMinutes * 60_000);
    await makeClaim(house.owner, { applicationId: lapsed.id, staffId: holder.staffId, now: before });
    expect((await refusal(decide(holder, lapsed))).code).toBe('not_claimed');
  });

  test('of a version that is past is a conflict that says what happened', async () => {
    const actor = await makeActor(house.owner, 'supervisor');
    const application = await claimedBy(actor, from);
    const error = await refusal(decide(actor, { id: application.id, version: application.version + 1 }));
    expect(error).toMatchObject({
      code: 'conflict',
      details: { status: from, version: application.version, event: 'application.submitted' },
    });
  });

  test('ends the claim and leaves one decision with its basis and one event', async () => {
    const actor = await makeActor(house.owner, 'supervisor');
    const application = await claimedBy(actor, from);
    await decide(actor, application);

    expect(await house.owner.select().from(claims).where(eq(claims.applicationId, application.id))).toEqual([]);
    const decision = (await decisionsOf(application.id)).find(({ staffId }) => staffId === actor.staffId);
    expect(decision).toMatchObject({
      kind: verb,
      applicationVersion: application.version,
      policyVersion: PRESET_CODES.CN,
      decidedAt: NOW,
      basis: { checkRound: 1, documentIds: expect.arrayContaining(application.documents.map(({ id }) => id)) },
    });
    expect(decision?.basis.checks.length).toBeGreaterThan(10);
    expect(await eventOf(application.id, event)).toMatchObject({
      at: NOW,
      actorKind: 'staff',
      actorId: actor.staffId,
      subjectKind: 'application',
      subjectId: application.id,
      before: { status: from, version: application.version },
      after: { status: findTransition(from, verb), version: application.version + 1, policyVersion: PRESET_CODES.CN },
    });
  });

  test('is undone when it cannot be recorded', async () => {
    const actor = await makeActor(house.owner, 'supervisor');
    const application = await claimedBy(actor, from);
    const before = (await decisionsOf(application.id)).length;
    await house.withoutAudit(() => expect(decide(actor, application)).rejects.toThrow());
    expect(await rowOf(application.id)).toMatchObject({ status: from, version: application.version });
    expect(await decisionsOf(application.id)).toHaveLength(before);
    expect(await lettersOf(application.id)).toEqual([]);
  });

  test('happens once of ten at once', async () => {
    const actor = await makeActor(house.owner, 'supervisor');
    const application = await claimedBy(actor, from);
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => decide(actor, application)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect((await eventNames(house.owner, application.id)).filter((name) => name === event)).toHaveLength(1);
  });
});

test('a decision after the customer withdrew is a conflict that names the customer', async () => {
  const reviewer = await makeActor(house.owner, 'reviewer');
  const application = await claimedBy(reviewer, 'submitted');
  const actor = applicantOf(application);
  await withdrawApplication({ db: house.db, actor, input: { applicationId: application.id }, now: NOW });
  const input = { applicationId: application.id, version: 0, reasons: ['request.duplicate' as const] };
  expect(await refusal(rejectApplication({ ...call(reviewer), input }))).toMatchObject({
    code: 'conflict',
    details: { status: 'withdrawn', event: 'application.withdrawn', byKind: 'applicant', by: null },
  });
});

describe('rejecting', () => {
  test('keeps reasons, note and text, writes the letter in the customer’s language, and frees the line', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await makeApplication(house.owner, { locale: 'zh-CN' });
    await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
    await rejectApplication({
      ...call(reviewer),
      input: {
        applicationId: application.id,
        version: 0,
        reasons: ['eligibility.arrears', 'identity.document_expired', 'eligibility.arrears'],
        noteForColleagues: 'Called twice.',
        textForCustomer: '请先结清欠费。',
      },
    });
    expect(await rowOf(application.id)).toMatchObject({ status: 'rejected', closedAt: NOW });
    expect(await decisionsOf(application.id)).toMatchObject([
      {
        reasonCodes: ['eligibility.arrears', 'identity.document_expired'],
        noteForColleagues: 'Called twice.',
        textForCustomer: '请先结清欠费。',
      },
    ]);
    const [letter] = await lettersOf(application.id);
    expect(letter).toMatchObject({ template: 'rejected', locale: 'zh-CN', status: 'queued' });
    expect(letter?.body).toContain('请先结清欠费。');
    const event = await eventOf(application.id, 'application.rejected');
    expect(event?.reasonCodes).toEqual(['eligibility.arrears', 'identity.document_expired']);
    expect(JSON.stringify(event)).not.toContain('结清');
    await makeApplication(house.owner, { line: application.line });
  });
});

describe('asking for more', () => {
  test('names the photos that the reasons imply and those that were added', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await claimedBy(reviewer, 'submitted');
    await askForMore({
      ...call(reviewer),
      input: {
        applicationId: application.id,
        version: 0,
        reasons: ['photo.sim_unreadable', 'photo.wrong_document'],
        slots: ['front'],
        textForCustomer: 'A little more light, please.',
      },
    });
    expect((await rowOf(application.id))?.requestedSlots).toEqual(['front', 'sim']);
    expect(await decisionsOf(application.id)).toMatchObject([
      { kind: 'ask_for_more', requestedSlots: ['front', 'sim'] },
    ]);
    const [letter] = await lettersOf(application.id);
    expect(letter).toMatchObject({ template: 'more_requested', locale: 'en' });
    expect(letter?.body).toContain('A little more light, please.');
  });

  test.each([
    [{ simKind: 'embedded' } as const, ['photo.sim_unreadable'] as const, [] as const, ['sim']],
    [{ simCondition: 'lost' } as const, ['photo.wrong_document'] as const, ['front', 'sim'] as const, ['sim']],
    [{}, ['photo.back_unreadable', 'photo.front_unreadable'] as const, [] as const, ['back']],
  ])('for a photo that the case does not have is refused: %j', async (given, reasons, slots, unknown) => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await makeApplication(house.owner, given);
    await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
    const input = { applicationId: application.id, version: 0, reasons: [...reasons], slots: [...slots] };
    expect(await refusal(askForMore({ ...call(reviewer), input }))).toMatchObject({
      code: 'invalid_input',
      details: { slots: unknown },
    });
    expect(await rowOf(application.id)).toMatchObject({ status: 'submitted', requestedSlots: [] });
  });

  test('for no photo at all is refused', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await claimedBy(reviewer, 'submitted');
    const input = { applicationId: application.id, version: 0, reasons: ['photo.wrong_document' as const], slots: [] };
    expect((await refusal(askForMore({ ...call(reviewer), input }))).code).toBe('invalid_input');
  });
});

describe('sending back', () => {
  test('clears the first approval, tells the customer nothing, and lets the first reviewer decide again', async () => {
    const first = await makeActor(house.owner, 'reviewer');
    const supervisor = await makeActor(house.owner, 'supervisor');
    const application = await makeApplication(house.owner, { status: 'second_review', escalatedBy: first.staffId });
    await makeClaim(house.owner, { applicationId: application.id, staffId: supervisor.staffId });
    const input = { applicationId: application.id, version: application.version, noteForColleagues: 'Wrong person.' };
    await sendBackApplication({ ...call(supervisor), input });
    expect(await rowOf(application.id)).toMatchObject({ status: 'submitted', escalatedBy: null });
    expect(await lettersOf(application.id)).toEqual([]);
    expect(await eventOf(application.id, 'application.sentBack')).toMatchObject({
      before: { escalatedBy: first.staffId },
    });
  });

  test('by the one who escalated is refused', async () => {
    const first = await makeActor(house.owner, 'supervisor');
    const application = await makeApplication(house.owner, { status: 'second_review', escalatedBy: first.staffId });
    await makeClaim(house.owner, { applicationId: application.id, staffId: first.staffId });
    const input = { applicationId: application.id, version: application.version, noteForColleagues: 'Mine.' };
    expect((await refusal(sendBackApplication({ ...call(first), input }))).code).toBe('same_person');
  });
});
