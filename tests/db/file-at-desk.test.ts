import { randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { attachDocument } from '#db/commands/attach-document';
import { confirmInStore } from '#db/commands/confirm-in-store';
import { confirmOnline } from '#db/commands/confirm-online';
import { fileAtDesk } from '#db/commands/file-at-desk';
import { openFiled } from '#db/commands/open-filed';
import { revealFiledPhone } from '#db/commands/reveal-filed-phone';
import { saveAnswers } from '#db/commands/save-answers';
import { submitApplication } from '#db/commands/submit-application';
import { newId } from '#db/new-id';
import { findApplicationByToken } from '#db/queries/find-application-by-token';
import { findDeskVisit } from '#db/queries/find-desk-visit';
import { listFiled } from '#db/queries/list-filed';
import { applications, auditEvents, confirmations, messages } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import type { ApplicantActor, StaffActor } from '#domain/actor';
import { requiredDocuments } from '#domain/document';
import { PRESETS } from '#domain/policies/presets';
import { ROLES, roleMay } from '#domain/permissions';
import { POLICY } from '#domain/policy';
import { makeReference } from '#domain/reference';
import { DOCUMENT_POINTS } from '#domain/visit';
import { answersFor, upload } from '#tests/support/draft';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, PEPPER, makeActor, makeApplication, makeLine, makeStore, makeVisit } from '#tests/support/factories';
import type { LineRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function scene() {
  const store = await makeStore(house.owner);
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  const colleague = await makeActor(house.owner, 'clerk', { storeId: store.id });
  return { store, clerk, colleague };
}

const identity = () => ({ id: newId(), reference: makeReference(randomBytes(9)), statusTokenHash: randomBytes(32) });

const file = (actor: StaffActor, given: { consentVersion?: string } = {}) =>
  fileAtDesk({
    db: house.db,
    actor,
    input: { consented: true, consentVersion: POLICY.consentVersion, locale: 'zh-CN', ...identity(), ...given },
    now: NOW,
  });

const applicantAt = (clerk: StaffActor, { id }: { id: string }): ApplicantActor => ({
  kind: 'applicant',
  applicationId: id,
  operatorId: clerk.staffId,
  correlationId: 'test',
});

const rowOf = async (id: string) => (await house.owner.select().from(applications).where(eq(applications.id, id)))[0];

/** What the clerk does at the pages of the customer, to the end. */
async function fileWhole(clerk: StaffActor, line: LineRow, email = '') {
  const { id } = await file(clerk);
  const actor = applicantAt(clerk, { id });
  await saveAnswers({
    db: house.db,
    actor,
    input: { applicationId: id, answers: answersFor(line, { email }) },
    now: NOW,
  });
  const { documentKind, simKind } = line;
  for (const slot of requiredDocuments(
    { applicantKind: 'self', documentKind, simKind, simCondition: 'in_hand' },
    PRESETS.CN,
  )) {
    await attachDocument({ db: house.db, actor, input: upload(id, slot), now: NOW });
  }
  return submitApplication({ db: house.db, actor, input: { applicationId: id, declared: true }, now: NOW });
}

describe('filing at a desk', () => {
  test('keeps how it came in, the clerk, the store and what the customer agreed to', async () => {
    const { store, clerk } = await scene();
    const { id } = await file(clerk);
    expect(await rowOf(id)).toMatchObject({
      status: 'draft',
      channel: 'store',
      locale: 'zh-CN',
      filedBy: clerk.staffId,
      filedStoreId: store.id,
      consentVersion: POLICY.consentVersion,
      consentedAt: NOW,
    });
    await expectEvent(house.owner, {
      actor: clerk,
      name: 'application.started',
      subject: { kind: 'application', id },
      applicationId: id,
      after: {
        status: 'draft',
        channel: 'store',
        locale: 'zh-CN',
        filedStoreId: store.id,
        consentVersion: POLICY.consentVersion,
      },
    });
  });

  test.each(ROLES.filter((role) => !roleMay(role, 'desk.file')))('is not for a %s', async (role) => {
    expect((await refusal(file(await makeActor(house.owner, role)))).code).toBe('forbidden');
  });

  test('asks for a store, and for the text that is in force', async () => {
    const { clerk } = await scene();
    expect((await refusal(file({ ...clerk, storeId: null }))).code).toBe('forbidden');
    const outdated = await refusal(file(clerk, { consentVersion: '2020-1' }));
    expect(outdated).toMatchObject({ code: 'conflict', details: { subject: 'consent' } });
  });

  test('names the clerk in every event, and needs no e-mail address: then an eSIM too goes to a store', async () => {
    const { clerk } = await scene();
    const line = await makeLine(house.owner, { simKind: 'embedded' });
    const { id, route, routeReason } = await fileWhole(clerk, line);
    expect({ route, routeReason }).toEqual({ route: 'store', routeReason: 'embedded_without_email' });
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.applicationId, id));
    expect(events.map(({ name }) => name)).toContain('document.uploaded');
    expect(new Set(events.map(({ actorKind, actorId }) => `${actorKind} ${actorId}`))).toEqual(
      new Set([`staff ${clerk.staffId}`]),
    );
    expect(await house.owner.$count(messages, eq(messages.applicationId, id))).toBe(0);
  });

  test('with an e-mail address is confirmed online, by the customer and no clerk', async () => {
    const { clerk } = await scene();
    const line = await makeLine(house.owner, { simKind: 'embedded' });
    const { id, route } = await fileWhole(clerk, line, 'anna@mail.example');
    expect(route).toBe('online');
    expect(await house.owner.$count(messages, eq(messages.applicationId, id))).toBe(1);
    const work = confirmOnline({
      db: house.db,
      actor: applicantAt(clerk, { id }),
      input: { applicationId: id },
      now: NOW,
    });
    expect((await refusal(work)).code).toBe('forbidden');
  });
});

describe('what a store has filed', () => {
  test('shows a clerk the own drafts, and what everybody there has sent, and no other store', async () => {
    const { store, clerk, colleague } = await scene();
    const sent = await fileWhole(clerk, await makeLine(house.owner, { holderName: '李小红' }));
    const draft = await file(clerk);
    await fileWhole((await scene()).clerk, await makeLine(house.owner));
    const list = async (staffId: string) =>
      (await listFiled({ executor: house.db, storeId: store.id, staffId, now: NOW })).filed;
    expect((await list(clerk.staffId)).map(({ applicationId }) => applicationId).toSorted()).toEqual(
      [sent.id, draft.id].toSorted(),
    );
    expect(await list(colleague.staffId)).toMatchObject([
      { applicationId: sent.id, customer: '李*红', filedBy: clerk.name, status: 'submitted', hasVisit: false },
    ]);
  });

  test('is gone on with by who may', async () => {
    const { clerk, colleague } = await scene();
    const draft = await file(clerk);
    const open = (actor: StaffActor, applicationId = draft.id) =>
      openFiled({ db: house.db, actor, input: { applicationId }, now: NOW });
    expect(await open(clerk)).toEqual({ applicationId: draft.id, status: 'draft' });
    await expectEvent(house.owner, {
      actor: clerk,
      name: 'application.openedAtDesk',
      subject: { kind: 'application', id: draft.id },
      applicationId: draft.id,
    });
    expect((await refusal(open(colleague))).code).toBe('not_found');
    const own = await makeApplication(house.owner, {});
    expect((await refusal(open(clerk, own.id))).code).toBe('not_found');
    const statusTokenHash = (await rowOf(draft.id))?.statusTokenHash ?? Buffer.alloc(0);
    expect(await findApplicationByToken(house.db, statusTokenHash)).toMatchObject({ filedBy: clerk.staffId });
  });
});

test('the number to ring is shown to the clerks of the store, and who saw it is recorded', async () => {
  const { clerk, colleague } = await scene();
  const { id } = await fileWhole(clerk, await makeLine(house.owner));
  const ask = (actor: StaffActor) => revealFiledPhone({ db: house.db, actor, input: { applicationId: id }, now: NOW });
  expect(await ask(colleague)).toEqual({ phone: '+8613900001111' });
  await expectEvent(house.owner, {
    actor: colleague,
    name: 'field.revealed',
    subject: { kind: 'application', id },
    applicationId: id,
    after: { field: 'phone' },
  });
  expect((await refusal(ask((await scene()).clerk))).code).toBe('not_found');
  expect((await refusal(ask(await makeActor(house.owner, 'reviewer')))).code).toBe('forbidden');
});

describe('whoever filed a case', () => {
  async function atDesk() {
    const { store, clerk, colleague } = await scene();
    const filed = {
      channel: 'store',
      filedBy: clerk.staffId,
      filedStoreId: store.id,
      consentVersion: POLICY.consentVersion,
      consentedAt: NOW,
    } as const;
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation', ...filed });
    const visit = await makeVisit(house.owner, {
      applicationId: application.id,
      store,
      startsAt: NOW,
      status: 'arrived',
      arrivedAt: NOW,
    });
    const input = {
      visitId: visit.id,
      version: visit.version,
      documentPoints: [...DOCUMENT_POINTS],
      code: calendarCode(PEPPER, visit.id),
      iccid: application.line?.iccid ?? '',
    };
    const confirm = (actor: StaffActor) => confirmInStore({ db: house.db, actor, input, now: NOW, pepper: PEPPER });
    return { store, clerk, colleague, application, visit, confirm };
  }

  test('never confirms it, and is told so before; a colleague does', async () => {
    const { store, clerk, colleague, visit, confirm } = await atDesk();
    const seenBy = async ({ staffId }: StaffActor) =>
      findDeskVisit({ executor: house.db, visitId: visit.id, clerk: { staffId, storeId: store.id }, now: NOW });
    expect(await seenBy(clerk)).toMatchObject({ earlierHand: 'filed' });
    expect(await refusal(confirm(clerk))).toMatchObject({ code: 'same_person', details: { hand: 'filed' } });
    expect(await seenBy(colleague)).toMatchObject({ earlierHand: null });
    expect(await confirm(colleague)).toMatchObject({ status: 'terminating' });
  });

  test('is kept from it by the database too', async () => {
    const { clerk, application, visit } = await atDesk();
    const work = house.owner.insert(confirmations).values({
      applicationId: application.id,
      route: 'store',
      visitId: visit.id,
      clerkId: clerk.staffId,
      approvedBy: application.approvedBy ?? '',
      documentSeen: true,
      holderMatches: true,
      iccidMatches: true,
      codeSource: 'calendar',
      documentPoints: [...DOCUMENT_POINTS],
      confirmedAt: NOW,
    });
    await expect(work).rejects.toMatchObject({ cause: { constraint_name: 'confirmations_never_by_filer' } });
  });

  test('never approves it', async () => {
    const { clerk, application } = await atDesk();
    const approve = house.owner
      .update(applications)
      .set({ approvedBy: clerk.staffId })
      .where(eq(applications.id, application.id));
    await expect(approve).rejects.toMatchObject({ cause: { constraint_name: 'applications_filer_decides_not' } });
  });

  test('is kept with store and consent, all or none', async () => {
    const { clerk } = await scene();
    const bare = makeApplication(house.owner, { channel: 'store', filedBy: clerk.staffId });
    await expect(bare).rejects.toMatchObject({ cause: { constraint_name: 'applications_filed_with_consent' } });
  });
});
