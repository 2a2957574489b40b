import { and, asc, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { attachDocument } from '#db/commands/attach-document';
import { saveAnswers } from '#db/commands/save-answers';
import { submitApplication } from '#db/commands/submit-application';
import { applicants, applications, auditEvents, checks, documents, holderNames, messages } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { PRESET_CODES } from '#domain/policies/presets';
import { POLICY } from '#domain/policy';
import { answersFor, startDraft, upload, wholeDraft } from '#tests/support/draft';
import { NOW, makeActor, makeApplication, makeLine, overdue } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const submit = (actor: Actor, applicationId: string) =>
  submitApplication({ db: house.db, actor, input: { applicationId, declared: true }, now: NOW });
const rowOf = async (id: string) => (await house.owner.select().from(applications).where(eq(applications.id, id)))[0];

describe('submitting', () => {
  test('runs the checks, sets the route with its reason and says when it is due', async () => {
    const line = await makeLine(house.owner);
    const draft = await wholeDraft(house.db, line);
    expect(await submit(draft.actor, draft.id)).toMatchObject({ status: 'submitted', version: 1, route: 'store' });

    expect(await rowOf(draft.id)).toMatchObject({
      msisdn: line.msisdn,
      simKind: 'physical',
      simCondition: 'in_hand',
      iccid: line.iccid,
      eid: null,
      route: 'store',
      routeReason: 'physical_sim',
      checkRound: 1,
      worstCheck: 'unknown',
      submittedAt: NOW,
      declaredAt: NOW,
      warningVersion: null,
      // Wednesday 10:00 and three working days of eight hours.
      dueAt: new Date('2026-11-23T02:00:00.000Z'),
    });
    const round = await house.owner
      .select()
      .from(checks)
      .where(eq(checks.applicationId, draft.id))
      .orderBy(asc(checks.position));
    expect(round.filter((check) => check.outcome !== 'pass').map((check) => [check.code, check.outcome])).toEqual([
      ['holder_age', 'unknown'],
      ['document_expiry', 'unknown'],
    ]);
    expect(round.map((check) => check.position)).toEqual(round.map((_, position) => position));
  });

  test('keeps the applicant apart and nothing of what was typed', async () => {
    const line = await makeLine(house.owner);
    const draft = await wholeDraft(house.db, line, { documentNumber: ` ${line.documentNumber.toLowerCase()} ` });
    await submit(draft.actor, draft.id);
    const [applicant] = await house.owner.select().from(applicants).where(eq(applicants.applicationId, draft.id));
    expect(applicant).toMatchObject({
      answers: {},
      holderName: line.holderName,
      documentNumber: line.documentNumber,
      email: 'holder@mail.example',
      phone: '+8613900001111',
    });
  });

  test('can be found by the name and the end of the document number, and a draft cannot', async () => {
    const line = await makeLine(house.owner, { holderName: '买买提·吐尔逊', documentNumber: 'E87654321' });
    const draft = await wholeDraft(house.db, line);
    const searchedBy = async () => {
      const [row] = await house.owner.select().from(applications).where(eq(applications.id, draft.id));
      return [row?.searchName, row?.documentEnd];
    };
    expect(await searchedBy()).toEqual([null, null]);
    await submit(draft.actor, draft.id);
    expect(await searchedBy()).toEqual(['买买提吐尔逊', '4321']);
    const [entry] = await house.owner.select().from(holderNames).where(eq(holderNames.name, '买买提吐尔逊'));
    expect(entry?.grams.toSorted()).toEqual(
      ['买', '提', '吐', '尔', '逊', '买买', '买提', '提吐', '吐尔', '尔逊'].toSorted(),
    );
  });

  test('writes what happened without a name, a number or a contact, and the letter', async () => {
    const line = await makeLine(house.owner);
    const draft = await wholeDraft(house.db, line);
    await submit(draft.actor, draft.id);
    expect((await eventNames(house.owner, draft.id)).slice(-3)).toEqual([
      'application.checked',
      'application.submitted',
      'message.queued',
    ]);
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.applicationId, draft.id));
    expect(events.find((event) => event.name === 'application.submitted')).toMatchObject({
      actorKind: 'applicant',
      actorId: draft.id,
      before: { status: 'draft', version: 0 },
      after: {
        status: 'submitted',
        version: 1,
        simKind: 'physical',
        simCondition: 'in_hand',
        route: 'store',
        routeReason: 'physical_sim',
        warningVersion: null,
        dueAt: '2026-11-23T02:00:00.000Z',
        policyVersion: PRESET_CODES.CN,
      },
    });
    const written = JSON.stringify(events);
    for (const secret of [line.msisdn.slice(1), line.holderName, line.documentNumber, `${line.iccid}`, 'holder@mail']) {
      expect(written).not.toContain(secret);
    }
    const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, draft.id));
    expect(letters).toMatchObject([
      { template: 'received', locale: 'en', recipient: 'holder@mail.example', status: 'queued' },
    ]);
  });

  test('an eligible eSIM with the warning acknowledged goes online', async () => {
    const draft = await wholeDraft(house.db, await makeLine(house.owner, { simKind: 'embedded' }));
    expect(await submit(draft.actor, draft.id)).toMatchObject({ route: 'online', routeReason: 'embedded_eligible' });
    expect(await rowOf(draft.id)).toMatchObject({ warningVersion: POLICY.warningVersion, warningAcknowledgedAt: NOW });
  });

  test.each([
    ['arrears', { bills: overdue(1) }, 'embedded_with_arrears'],
    ['a bound service', { boundServices: [{ kind: 'contract' as const, code: 'C1' }] }, 'embedded_with_bound_services'],
    ['another holder', { holderName: '别人' }, 'embedded_not_verified'],
  ])('an eSIM with %s goes to a store', async (_, given, reason) => {
    const line = await makeLine(house.owner, { simKind: 'embedded', ...given });
    const draft = await wholeDraft(house.db, line, { holderName: '王小明' });
    expect(await submit(draft.actor, draft.id)).toMatchObject({ route: 'store', routeReason: reason });
    expect((await rowOf(draft.id))?.worstCheck).toBe('fail');
  });

  test('a lost SIM goes to a store and needs no photo of it', async () => {
    const draft = await wholeDraft(house.db, await makeLine(house.owner), { simCondition: 'lost' });
    expect(await submit(draft.actor, draft.id)).toMatchObject({ route: 'store', routeReason: 'sim_lost_or_damaged' });
  });

  test('a number that the register does not have is taken in, with its failed check', async () => {
    const line = await makeLine(house.owner);
    const draft = await wholeDraft(house.db, { ...line, msisdn: '+8613800138000' });
    expect(await submit(draft.actor, draft.id)).toMatchObject({ status: 'submitted' });
    expect((await rowOf(draft.id))?.worstCheck).toBe('fail');
  });

  test('retires photos that the answers no longer ask for', async () => {
    const line = await makeLine(house.owner, { documentKind: 'passport' });
    const draft = await wholeDraft(house.db, line);
    for (const slot of ['back', 'authorisation'] as const) {
      await attachDocument({ db: house.db, actor: draft.actor, input: upload(draft.id, slot), now: NOW });
    }
    await submit(draft.actor, draft.id);
    const kept = await house.owner
      .select({ slot: documents.slot })
      .from(documents)
      .where(and(eq(documents.applicationId, draft.id), isNull(documents.replacedAt)));
    expect(kept.map((row) => row.slot).toSorted()).toEqual(['front', 'portrait', 'sim']);
    expect(await eventNames(house.owner, draft.id)).toContain('document.removed');
  });
});

describe('is refused', () => {
  test('with every wrong field, and what was typed stays', async () => {
    const line = await makeLine(house.owner);
    const draft = await wholeDraft(house.db, line, { email: 'nobody', documentNumber: '1' });
    const { code, details } = await refusal(submit(draft.actor, draft.id));
    expect([code, details]).toEqual([
      'invalid_input',
      {
        errors: [
          { field: 'documentNumber', code: 'invalid' },
          { field: 'email', code: 'invalid' },
        ],
      },
    ]);
    const [applicant] = await house.owner.select().from(applicants).where(eq(applicants.applicationId, draft.id));
    expect(applicant?.answers).toMatchObject({ email: 'nobody', holderName: line.holderName });
  });

  test('without the warning in force', async () => {
    const draft = await wholeDraft(house.db, await makeLine(house.owner, { simKind: 'embedded' }), {
      warningVersion: '2020-1',
    });
    expect((await refusal(submit(draft.actor, draft.id))).details).toEqual({
      errors: [{ field: 'warningVersion', code: 'outdated' }],
    });
  });

  test('with the photos that are missing', async () => {
    const draft = await startDraft(house.db, answersFor(await makeLine(house.owner)));
    await attachDocument({ db: house.db, actor: draft.actor, input: upload(draft.id, 'portrait'), now: NOW });
    const { code, details } = await refusal(submit(draft.actor, draft.id));
    expect([code, details]).toEqual(['documents_missing', { slots: ['front', 'sim'] }]);
  });

  test('while the line has another open application', async () => {
    const line = await makeLine(house.owner);
    await makeApplication(house.owner, { line, status: 'awaiting_confirmation' });
    const draft = await wholeDraft(house.db, line);
    expect((await refusal(submit(draft.actor, draft.id))).code).toBe('application_already_open');
    expect((await rowOf(draft.id))?.status).toBe('draft');
  });

  test('a second time, to staff and to strangers', async () => {
    const draft = await wholeDraft(house.db, await makeLine(house.owner));
    const stranger = await startDraft(house.db);
    expect((await refusal(submit(await makeActor(house.owner, 'reviewer'), draft.id))).code).toBe('forbidden');
    expect((await refusal(submit(stranger.actor, draft.id))).code).toBe('not_found');
    await submit(draft.actor, draft.id);
    expect((await refusal(submit(draft.actor, draft.id))).code).toBe('wrong_status');
  });

  test('when it cannot be recorded, and then nothing of it has happened', async () => {
    const draft = await wholeDraft(house.db, await makeLine(house.owner));
    await house.withoutAudit(() => expect(submit(draft.actor, draft.id)).rejects.toThrow());
    expect(await rowOf(draft.id)).toMatchObject({ status: 'draft', version: 0, msisdn: null });
    expect(await house.owner.select().from(checks).where(eq(checks.applicationId, draft.id))).toEqual([]);
    expect(await house.owner.select().from(messages).where(eq(messages.applicationId, draft.id))).toEqual([]);
  });
});

describe('at once', () => {
  test('one draft submitted eight times is submitted once', async () => {
    const draft = await wholeDraft(house.db, await makeLine(house.owner));
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => submit(draft.actor, draft.id)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect((await eventNames(house.owner, draft.id)).filter((name) => name === 'application.submitted')).toHaveLength(
      1,
    );
  });

  test('six drafts for one line leave one open; the index has the last word', async () => {
    const line = await makeLine(house.owner);
    const drafts = [];
    for (let count = 0; count < 6; count += 1) drafts.push(await wholeDraft(house.db, line));
    const results = await Promise.allSettled(drafts.map((draft) => submit(draft.actor, draft.id)));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: 5 }, () => 'application_already_open'));
  });

  test('an answer saved while it is submitted is either in it or refused', async () => {
    const draft = await wholeDraft(house.db, await makeLine(house.owner));
    const answers = { email: 'later@mail.example' };
    const [saved] = await Promise.allSettled([
      saveAnswers({ db: house.db, actor: draft.actor, input: { applicationId: draft.id, answers }, now: NOW }),
      submit(draft.actor, draft.id),
    ]);
    const [applicant] = await house.owner.select().from(applicants).where(eq(applicants.applicationId, draft.id));
    expect(applicant?.email).toBe(saved.status === 'fulfilled' ? 'later@mail.example' : 'holder@mail.example');
  });
});
