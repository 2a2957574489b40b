import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { approveApplication } from '#db/commands/approve-application';
import type { ApproveApplication } from '#db/commands/approve-application';
import { sendBackApplication } from '#db/commands/send-back-application';
import { undoDecision } from '#db/commands/undo-decision';
import { applications, auditEvents, checks, claims, decisions, documents, lines, messages } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES, isReviewable } from '#domain/application';
import type { CheckCode, Severity } from '#domain/check';
import { ROLES, roleMay } from '#domain/permissions';
import { PRESET_CODES } from '#domain/policies/presets';
import { capture } from '#tests/bench/statements';
import { expectEvent } from '#tests/support/expect-event';
import {
  NOW,
  makeActor,
  makeApplication,
  makeClaim,
  makeDocument,
  makeLine,
  makeLooks,
  overdue,
} from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterAll(() => house.close());

function approve(actor: StaffActor, application: MadeApplication, given: Partial<ApproveApplication> = {}) {
  const input = { applicationId: application.id, version: application.version, overrides: [], ...given };
  return approveApplication({ db: house.db, actor, input, now: NOW });
}

type Given = Parameters<typeof makeApplication>[1];

async function claimed(actor: StaffActor, given: Given = {}) {
  const application = await makeApplication(house.owner, given);
  await makeClaim(house.owner, { applicationId: application.id, staffId: actor.staffId });
  return application;
}

/** Claimed, and every photo looked at: all that an approval asks of a reviewer. */
async function opened(actor: StaffActor, given: Given = {}) {
  const application = await claimed(actor, given);
  await makeLooks(house.owner, { documents: application.documents, actor });
  return application;
}

async function rowOf(id: string) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
  return row;
}

const decisionsOf = (id: string) => house.owner.select().from(decisions).where(eq(decisions.applicationId, id));

async function eventOf(id: string, name: string) {
  const [event] = await house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, id), eq(auditEvents.name, name)));
  return event;
}

describe('approving', () => {
  test('sets the deadline to the end of the fifteenth day and tells the customer the way of the route', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await opened(reviewer);
    expect(await approve(reviewer, application)).toEqual({
      id: application.id,
      reference: application.reference,
      status: 'awaiting_confirmation',
      version: 1,
      route: 'store',
    });
    const confirmBy = new Date('2026-12-03T15:59:59.999Z');
    expect(await rowOf(application.id)).toMatchObject({ approvedBy: reviewer.staffId, approvedAt: NOW, confirmBy });
    const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letter?.template).toBe('approved_store');
    expect(await house.owner.select().from(claims).where(eq(claims.applicationId, application.id))).toEqual([]);
    expect(await eventOf(application.id, 'application.approved')).toMatchObject({
      at: NOW,
      actorKind: 'staff',
      actorId: reviewer.staffId,
      subjectKind: 'application',
      subjectId: application.id,
      reasonCodes: [],
      before: { status: 'submitted', version: 0 },
      after: {
        status: 'awaiting_confirmation',
        version: 1,
        confirmBy: confirmBy.toISOString(),
        checkRound: 1,
        documentIds: expect.arrayContaining(application.documents.map(({ id }) => id)),
        policyVersion: PRESET_CODES.CN,
      },
    });
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      ...application.documents.map(() => 'document.viewed'),
      'application.approved',
      'message.queued',
    ]);
  });

  test('reads nothing twice', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    await approve(reviewer, await opened(reviewer));
    const { id: applicationId, version } = await opened(reviewer);
    const input = { applicationId, version, overrides: [] };
    const sent = await capture(house.url, (db) => approveApplication({ db, actor: reviewer, input, now: NOW }));
    const read = sent
      .filter(({ text }) => /^\s*select\b/i.test(text))
      .map(({ text }) => /^\s*select\b.*?\bfrom "?([\w.]+)/is.exec(text)?.[1] ?? '');
    expect(read.toSorted()).toEqual(['applicants', 'applications', 'audit_events', 'checks', 'claims', 'documents']);
  });

  test('of an eligible eSIM leads online', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await opened(reviewer, { line: await makeLine(house.owner, { simKind: 'embedded' }) });
    expect(await approve(reviewer, application)).toMatchObject({ status: 'awaiting_confirmation', route: 'online' });
    const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letter?.template).toBe('approved_online');
  });

  test('over an unanswered failed check is refused, and with an answer it waits for a second pair of eyes', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await opened(reviewer, { outcomes: { holder_matches: 'fail' } });
    expect(await refusal(approve(reviewer, application))).toMatchObject({
      code: 'checks_unanswered',
      details: { checks: ['holder_matches'] },
    });
    const overrides = [{ code: 'holder_matches', reason: 'seen_in_documents' } as const];
    expect(await approve(reviewer, application, { overrides })).toMatchObject({ status: 'second_review', version: 1 });
    expect(await rowOf(application.id)).toMatchObject({
      escalatedBy: reviewer.staffId,
      approvedBy: null,
      confirmBy: null,
    });
    expect(await decisionsOf(application.id)).toMatchObject([{ kind: 'escalate', basis: { overrides } }]);
    expect(await eventOf(application.id, 'application.escalated')).toMatchObject({
      reasonCodes: ['holder_matches:seen_in_documents'],
    });
    expect(await eventNames(house.owner, application.id)).not.toContain('message.queued');
  });

  test('keeps of the answers those to a check that failed, and passes on for no other', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const stale = { code: 'holder_matches', reason: 'register_outdated' } as const;
    const passing = await opened(reviewer);
    expect(await approve(reviewer, passing, { overrides: [stale] })).toMatchObject({ status: 'awaiting_confirmation' });
    expect(await decisionsOf(passing.id)).toMatchObject([
      { kind: 'approve', reasonCodes: [], basis: { overrides: [] } },
    ]);
    expect(await eventOf(passing.id, 'application.approved')).toMatchObject({ reasonCodes: [] });

    const failing = await opened(reviewer, { outcomes: { iccid_matches: 'fail' } });
    const fitting = { code: 'iccid_matches', reason: 'seen_in_documents' } as const;
    await approve(reviewer, failing, { overrides: [stale, fitting] });
    expect(await decisionsOf(failing.id)).toMatchObject([
      { kind: 'escalate', reasonCodes: ['seen_in_documents'], basis: { overrides: [fitting] } },
    ]);
    expect(await eventOf(failing.id, 'application.escalated')).toMatchObject({
      reasonCodes: ['iccid_matches:seen_in_documents'],
    });
  });

  test.each(['line_found', 'line_active', 'arrears', 'unbilled_usage', 'contract'] as const)(
    'over a failed %s is refused, answer or not',
    async (code) => {
      const reviewer = await makeActor(house.owner, 'reviewer');
      const application = await opened(reviewer, { outcomes: { [code]: 'fail' } });
      const overrides = [{ code, reason: 'register_outdated' } as const];
      expect(await refusal(approve(reviewer, application, { overrides }))).toMatchObject({
        code: 'not_eligible',
        details: { checks: [code] },
      });
    },
  );

  test('the second time is another supervisor’s, and rests on the first answers', async () => {
    const first = await makeActor(house.owner, 'supervisor');
    const second = await makeActor(house.owner, 'supervisor');
    const given = {
      status: 'second_review',
      escalatedBy: first.staffId,
      outcomes: { holder_matches: 'fail' },
    } as const;
    const application = await opened(first, given);
    expect((await refusal(approve(first, application))).code).toBe('same_person');
    const reviewer = await makeActor(house.owner, 'reviewer');
    await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
    expect((await refusal(approve(reviewer, application))).code).toBe('forbidden');

    await makeClaim(house.owner, { applicationId: application.id, staffId: second.staffId });
    expect(await refusal(approve(second, application))).toMatchObject({
      code: 'documents_unseen',
      details: { slots: ['front', 'portrait', 'sim'] },
    });
    await makeLooks(house.owner, { documents: application.documents, actor: second });
    expect(await approve(second, application)).toMatchObject({ status: 'awaiting_confirmation' });
    const decision = (await decisionsOf(application.id)).find(({ kind }) => kind === 'approve');
    expect(decision).toMatchObject({
      staffId: second.staffId,
      basis: { overrides: [{ code: 'holder_matches', reason: 'seen_in_documents' }] },
    });
  });

  test('of somebody with a letter of authorisation waits for a second pair of eyes', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await opened(reviewer, { applicantKind: 'agent' });
    expect(await approve(reviewer, application)).toMatchObject({ status: 'second_review' });
    expect(await rowOf(application.id)).toMatchObject({ secondReviewReasons: ['on_behalf'] });
  });

  test('is passed on where the reviewer asks for it, and taken back from the second it is asked for still', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await opened(reviewer);
    const decided = await approve(reviewer, application, { asksForSecond: true, noteForColleagues: 'unsure' });
    expect(decided.status).toBe('second_review');
    expect(await rowOf(application.id)).toMatchObject({ secondReviewReasons: ['asked_for'] });
    const supervisor = await makeActor(house.owner, 'supervisor');
    await makeClaim(house.owner, { applicationId: application.id, staffId: supervisor.staffId });
    const sending = { applicationId: application.id, version: decided.version, noteForColleagues: 'look again' };
    const back = await sendBackApplication({ db: house.db, actor: supervisor, input: sending, now: NOW });
    const undoing = { applicationId: application.id, version: back.version };
    await undoDecision({ db: house.db, actor: supervisor, input: undoing, now: NOW });
    expect(await rowOf(application.id)).toMatchObject({ secondReviewReasons: ['asked_for'] });
  });

  describe('the second time, after the evidence has changed', () => {
    async function passedOn() {
      const first = await makeActor(house.owner, 'reviewer');
      const second = await makeActor(house.owner, 'supervisor');
      const application = await opened(first);
      const { version } = await approve(first, application, { asksForSecond: true });
      await makeClaim(house.owner, { applicationId: application.id, staffId: second.staffId });
      await makeLooks(house.owner, { documents: application.documents, actor: second });
      return { first, second, application: { ...application, version } };
    }

    test('for the worse leaves the case due again, held, the first approval void', async () => {
      const { first, second, application } = await passedOn();
      const msisdn = application.line?.msisdn ?? '';
      await house.owner
        .update(lines)
        .set({ bills: overdue(1200) })
        .where(eq(lines.msisdn, msisdn));
      const voided = await approve(second, application);
      expect(voided.status).toBe('submitted');
      expect(await rowOf(application.id)).toMatchObject({
        status: 'submitted',
        escalatedBy: null,
        secondReviewReasons: [],
        checkRound: 2,
        worstCheck: 'fail',
      });
      await expectEvent(house.owner, {
        actor: second,
        name: 'application.firstApprovalVoided',
        subject: { kind: 'application', id: application.id },
        applicationId: application.id,
        before: { status: 'second_review', version: application.version, escalatedBy: first.staffId },
        after: { status: 'submitted', version: voided.version, checks: ['arrears'], documentIds: [] },
      });
      expect((await decisionsOf(application.id)).map(({ kind }) => kind)).toEqual(['escalate']);
      const held = await house.owner.select().from(claims).where(eq(claims.applicationId, application.id));
      expect(held).toMatchObject([{ staffId: second.staffId }]);
      expect(await refusal(approve(second, { ...application, version: voided.version }))).toMatchObject({
        code: 'not_eligible',
        details: { checks: ['arrears'] },
      });
    });

    test('for the better, or not at all, confirms', async () => {
      const { second, application } = await passedOn();
      expect(await approve(second, application)).toMatchObject({ status: 'awaiting_confirmation' });
    });
  });

  test.each(APPLICATION_STATUSES)('in status %s', async (status) => {
    const supervisor = await makeActor(house.owner, 'supervisor');
    const application = await opened(supervisor, { status });
    const attempt = approve(supervisor, application);
    if (isReviewable(status)) expect(await attempt).toMatchObject({ status: 'awaiting_confirmation' });
    else expect((await refusal(attempt)).code).toBe('wrong_status');
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const actor = await makeActor(house.owner, role);
    const attempt = approve(actor, await opened(actor));
    if (roleMay(role, 'application.approve')) await attempt;
    else expect((await refusal(attempt)).code).toBe('forbidden');
  });

  describe('while the carrier could not be asked', () => {
    const away = { outcome: 'unknown', evidence: { line: 'away' } } as const;

    async function learntNothing(code: CheckCode, severity: Severity) {
      const reviewer = await makeActor(house.owner, 'reviewer');
      const application = await opened(reviewer);
      const isIt = and(eq(checks.applicationId, application.id), eq(checks.code, code));
      await house.owner
        .update(checks)
        .set({ ...away, severity })
        .where(isIt);
      return { reviewer, application };
    }

    test('about a check that blocks, the case waits, whatever answer is given', async () => {
      const { reviewer, application } = await learntNothing('pending_port_out', 'block');
      const overrides = [{ code: 'pending_port_out', reason: 'confirmed_with_customer' } as const];
      expect(await refusal(approve(reviewer, application, { overrides }))).toMatchObject({
        code: 'carrier_away',
        details: { checks: ['pending_port_out'] },
      });
      expect((await rowOf(application.id))?.status).toBe('submitted');
    });

    test('about one that does not, it may be approved', async () => {
      const { reviewer, application } = await learntNothing('recent_sim_swap', 'warn');
      expect((await approve(reviewer, application)).status).toBe('awaiting_confirmation');
    });
  });

  test('without the claim is refused', async () => {
    const [holder, other] = [await makeActor(house.owner, 'reviewer'), await makeActor(house.owner, 'reviewer')];
    expect((await refusal(approve(holder, await makeApplication(house.owner)))).code).toBe('not_claimed');
    expect((await refusal(approve(other, await claimed(holder)))).code).toBe('claimed_by_other');
  });

  describe('before every photo has been seen is refused', () => {
    const look = (actor: StaffActor, { documents }: MadeApplication, size?: 'thumb') =>
      makeLooks(house.owner, { documents, actor, size });

    async function expectUnseen(actor: StaffActor, application: MadeApplication, slots: readonly string[]) {
      expect(await refusal(approve(actor, application))).toMatchObject({
        code: 'documents_unseen',
        details: { slots },
      });
      expect(await rowOf(application.id)).toMatchObject({ status: 'submitted', version: 0 });
      expect(await decisionsOf(application.id)).toEqual([]);
    }

    test('by nobody, only small, or by a colleague', async () => {
      const [reviewer, colleague] = [
        await makeActor(house.owner, 'reviewer'),
        await makeActor(house.owner, 'reviewer'),
      ];
      const application = await claimed(reviewer);
      await expectUnseen(reviewer, application, ['front', 'portrait', 'sim']);
      await look(reviewer, application, 'thumb');
      await look(colleague, application);
      await expectUnseen(reviewer, application, ['front', 'portrait', 'sim']);
    });

    test('but one, and passes once the last has been', async () => {
      const reviewer = await makeActor(house.owner, 'reviewer');
      const application = await claimed(reviewer);
      const [first, ...others] = application.documents;
      await makeLooks(house.owner, { documents: others, actor: reviewer });
      await expectUnseen(reviewer, application, ['front']);
      await makeLooks(house.owner, { documents: first === undefined ? [] : [first], actor: reviewer });
      expect(await approve(reviewer, application)).toMatchObject({ status: 'awaiting_confirmation' });
    });

    test('as it is now: the new one has to be seen, and a replaced one no more', async () => {
      const reviewer = await makeActor(house.owner, 'reviewer');
      const application = await opened(reviewer);
      const { id: applicationId } = application;
      const isPortrait = and(eq(documents.applicationId, applicationId), eq(documents.slot, 'portrait'));
      await house.owner.update(documents).set({ replacedAt: NOW }).where(isPortrait);
      const renewed = await makeDocument(house.owner, { applicationId, slot: 'portrait' });
      await makeDocument(house.owner, { applicationId, slot: 'front', replacedAt: NOW });
      await expectUnseen(reviewer, application, ['portrait']);
      await makeLooks(house.owner, { documents: [renewed], actor: reviewer });
      expect(await approve(reviewer, application)).toMatchObject({ status: 'awaiting_confirmation' });
    });

    test('after the claim was asked for, and before the checks', async () => {
      const reviewer = await makeActor(house.owner, 'reviewer');
      const unclaimed = await makeApplication(house.owner, { outcomes: { arrears: 'fail' } });
      expect((await refusal(approve(reviewer, unclaimed))).code).toBe('not_claimed');
      await makeClaim(house.owner, { applicationId: unclaimed.id, staffId: reviewer.staffId });
      await expectUnseen(reviewer, unclaimed, ['front', 'portrait', 'sim']);
      await look(reviewer, unclaimed);
      expect((await refusal(approve(reviewer, unclaimed))).code).toBe('not_eligible');
    });
  });

  test('is undone when it cannot be recorded', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await opened(reviewer);
    await house.withoutAudit(() => expect(approve(reviewer, application)).rejects.toThrow());
    expect(await rowOf(application.id)).toMatchObject({ status: 'submitted', version: 0, approvedBy: null });
    expect(await decisionsOf(application.id)).toEqual([]);
  });

  test('fifty times at once is one decision, and the others learn who took it', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await opened(reviewer);
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => approve(reviewer, application)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({
          code: 'conflict',
          details: {
            status: 'awaiting_confirmation',
            version: 1,
            event: 'application.approved',
            byKind: 'staff',
            by: reviewer.name,
          },
        });
      }
    }
    expect(await decisionsOf(application.id)).toHaveLength(1);
    const names = await eventNames(house.owner, application.id);
    expect(names.filter((name) => name === 'application.approved')).toHaveLength(1);
    expect(names.filter((name) => name === 'message.queued')).toHaveLength(1);
  });
});
