import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { answerQualityCheck } from '#db/commands/answer-quality-check';
import { approveApplication } from '#db/commands/approve-application';
import { askForMore } from '#db/commands/ask-for-more';
import { giveBackQualityCheck } from '#db/commands/give-back-quality-check';
import { rejectApplication } from '#db/commands/reject-application';
import { takeQualityCheck } from '#db/commands/take-quality-check';
import { undoDecision } from '#db/commands/undo-decision';
import { findBlindCheck, findCheckResult, findOwnOpenCheck } from '#db/queries/find-quality-check';
import { countOpenChecks, listAnsweredChecks, readComparedAnswers } from '#db/queries/list-quality-checks';
import { applications, decisions, documents, lines, qualityChecks } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { ROLES, roleMay } from '#domain/permissions';
import { PRESET_CODES } from '#domain/policies/presets';
import { POLICY } from '#domain/policy';
import type { QualityAnswer } from '#domain/quality-check';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, makeActor, makeApplication, makeClaim, makeLooks } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterAll(() => house.close());

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const SETTLED = later(POLICY.undoSeconds);
const NOTE = 'Known to us since spring.';

type Drawn = { application: MadeApplication; decider: StaffActor; checkId: string };
type Decide = 'approve' | 'reject' | 'ask_for_more';

/** A case that somebody has just decided, drawn for a check; every other check of the house is put away before. */
async function drawn(decide: Decide = 'reject'): Promise<Drawn> {
  await house.owner.update(qualityChecks).set({ availableAt: new Date('2099-01-01') });
  const application = await makeApplication(house.owner);
  const decider = await makeActor(house.owner, 'reviewer', { name: `Decider ${application.reference}` });
  await makeClaim(house.owner, { applicationId: application.id, staffId: decider.staffId });
  await makeLooks(house.owner, { documents: application.documents, actor: decider });
  const base = { applicationId: application.id, version: application.version, noteForColleagues: NOTE };
  const call = { db: house.db, actor: decider, now: NOW, isDrawn: true };
  switch (decide) {
    case 'approve':
      await approveApplication({ ...call, input: { ...base, overrides: [] } });
      break;
    case 'reject':
      await rejectApplication({
        ...call,
        input: { ...base, reasons: ['identity.document_forged'], textForCustomer: 'We are sorry.' },
      });
      break;
    case 'ask_for_more':
      await askForMore({ ...call, input: { ...base, reasons: ['photo.front_unreadable'], slots: ['front'] } });
  }
  const [check] = await house.owner
    .select({ id: qualityChecks.id })
    .from(qualityChecks)
    .where(eq(qualityChecks.applicationId, application.id));
  if (check === undefined) throw new Error('nothing was drawn');
  return { application, decider, checkId: check.id };
}

const take = (actor: StaffActor, now = SETTLED) => takeQualityCheck({ db: house.db, actor, input: {}, now });
const APPROVE: QualityAnswer = { outcome: 'approve', reasons: [] };
const REJECT: QualityAnswer = { outcome: 'reject', reasons: ['identity.not_holder'], note: 'Another face.' };
const answer = (actor: StaffActor, checkId: string, given = APPROVE, now = SETTLED) =>
  answerQualityCheck({ db: house.db, actor, input: { checkId, answer: given }, now });
const FOREIGN: QualityAnswer = { outcome: 'reject', reasons: ['photo.front_unreadable'] };
const look = ({ application }: Drawn, actor: StaffActor) =>
  makeLooks(house.owner, { documents: application.documents, actor });
const reviewer = () => makeActor(house.owner, 'reviewer');
const rowOf = async (checkId: string) => {
  const [row] = await house.owner.select().from(qualityChecks).where(eq(qualityChecks.id, checkId));
  return row;
};

describe('drawing', () => {
  test('a drawn decision is to be taken again once it has settled, and the drawing is recorded', async () => {
    const { application, checkId } = await drawn('approve');
    const second = await reviewer();
    expect(await countOpenChecks(house.db, { staffId: second.staffId, now: NOW })).toBe(0);
    expect(await take(second, NOW)).toBeNull();
    expect(await countOpenChecks(house.db, { staffId: second.staffId, now: SETTLED })).toBe(1);
    expect(await take(second)).toMatchObject({ id: checkId });
    const row = await rowOf(checkId);
    await expectEvent(house.owner, {
      actor: { kind: 'system', name: 'quality-check', correlationId: row?.decisionId ?? '' },
      name: 'qualityCheck.drawn',
      subject: { kind: 'quality_check', id: checkId },
      applicationId: application.id,
      after: { decisionId: row?.decisionId, availableAt: SETTLED },
    });
  });

  test('what chance did not draw, and what was taken back, is nobody’s', async () => {
    const { application, decider, checkId } = await drawn();
    await undoDecision({
      db: house.db,
      actor: decider,
      input: { applicationId: application.id, version: application.version + 1 },
      now: later(5),
    });
    expect(await rowOf(checkId)).toBeUndefined();
    expect(await take(await reviewer())).toBeNull();
    const [restored] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
    const again = { applicationId: application.id, version: restored?.version ?? 0, reasons: [] };
    await rejectApplication({
      db: house.db,
      actor: decider,
      now: later(6),
      input: { ...again, reasons: ['request.duplicate'] },
    });
    expect(await take(await reviewer(), later(100))).toBeNull();
  });
});

describe('the blind view', () => {
  test.for(['approve', 'reject', 'ask_for_more'] as const)(
    'of what was decided as %s holds nothing of it',
    async (kind) => {
      const drawnCheck = await drawn(kind);
      const { application, decider, checkId } = drawnCheck;
      await house.owner
        .update(lines)
        .set({ status: 'pending' })
        .where(eq(lines.msisdn, application.msisdn ?? ''));
      await house.owner
        .update(documents)
        .set({ replacedAt: later(60) })
        .where(and(eq(documents.applicationId, application.id), eq(documents.slot, 'front')));
      const second = await reviewer();
      await take(second);
      const view = await findBlindCheck(house.db, { id: checkId, staffId: second.staffId, now: SETTLED });
      expect(view?.documents.map(({ slot, isReplaced, isSeen }) => ({ slot, isReplaced, isSeen }))).toEqual(
        application.documents.map(({ slot }) => ({ slot, isReplaced: false, isSeen: false })),
      );
      expect(view?.checks.map(({ code }) => code)).toContain('holder_matches');
      expect(view?.facts.find(({ key }) => key === 'lineStatus')?.register).toMatchObject({ code: 'active' });
      const sent = JSON.stringify(view);
      const secrets = [
        decider.name,
        decider.staffId,
        NOTE,
        'We are sorry.',
        'document_forged',
        'front_unreadable',
        'approve',
        'reject',
        'ask_for_more',
        'awaiting_confirmation',
        'action_needed',
        '"pending"',
        application.reference,
      ];
      expect(secrets.filter((secret) => sent.includes(secret))).toEqual([]);
      const looked: Record<string, unknown> = { ...view };
      expect(Object.keys(looked).toSorted()).toEqual([
        'applicationId',
        'channel',
        'checkedAt',
        'checks',
        'customer',
        'documents',
        'ending',
        'expiresAt',
        'facts',
        'id',
        'policyVersion',
        'simKind',
        'submittedAt',
      ]);
    },
  );

  test('is only for whoever holds it, and the case is shut to them until they have answered', async () => {
    const drawnCheck = await drawn();
    const { application, checkId } = drawnCheck;
    const { reference } = application;
    const [second, third] = [await reviewer(), await reviewer()];
    const seenBy = (staffId: string, now = SETTLED) => findBlindCheck(house.db, { id: checkId, staffId, now });
    const shutTo = (staffId: string, now = SETTLED) => findOwnOpenCheck(house.db, { reference, staffId, now });
    expect(await seenBy(second.staffId)).toBeNull();
    expect(await shutTo(second.staffId)).toBeNull();
    const taken = await take(second);
    expect(await seenBy(second.staffId)).not.toBeNull();
    expect(await shutTo(second.staffId)).toBe(checkId);
    expect(await seenBy(third.staffId)).toBeNull();
    expect(await shutTo(third.staffId)).toBeNull();
    expect(await seenBy(second.staffId, taken?.expiresAt)).toBeNull();
    expect(await findCheckResult(house.db, { id: checkId, staffId: second.staffId, seesAll: true })).toBeNull();
    await look(drawnCheck, second);
    await answer(second, checkId);
    expect(await shutTo(second.staffId)).toBeNull();
  });
});

describe('taking', () => {
  test('is recorded; taking again gives the same one', async () => {
    const { application, checkId } = await drawn();
    const second = await reviewer();
    const taken = await take(second);
    const expiresAt = new Date(SETTLED.getTime() + POLICY.qualityCheckMinutes * 60_000);
    expect(taken).toEqual({ id: checkId, expiresAt });
    expect(await take(second)).toEqual(taken);
    await expectEvent(house.owner, {
      actor: second,
      now: SETTLED,
      name: 'qualityCheck.taken',
      subject: { kind: 'quality_check', id: checkId },
      applicationId: application.id,
      after: { expiresAt },
    });
  });

  test('is never one’s own decision', async () => {
    const { decider, application } = await drawn();
    expect(await take(decider)).toBeNull();
    const earlier = await makeActor(house.owner, 'supervisor');
    await house.owner.insert(decisions).values({
      applicationId: application.id,
      applicationVersion: 90,
      kind: 'send_back',
      staffId: earlier.staffId,
      reasonCodes: [],
      basis: { checkRound: 1, checks: [], documentIds: [], overrides: [] },
      policyVersion: PRESET_CODES.CN,
      decidedAt: NOW,
    });
    expect(await take(earlier)).toBeNull();
    expect(await countOpenChecks(house.db, { staffId: earlier.staffId, now: SETTLED })).toBe(0);
  });

  test('two at once never get the same one', async () => {
    await drawn();
    const people = await Promise.all(Array.from({ length: 8 }, reviewer));
    const taken = await Promise.all(people.map((person) => take(person)));
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
  });

  test('what was given back, or not answered in time, goes to somebody else and never back', async () => {
    const { application, checkId } = await drawn();
    const [second, third, fourth] = [await reviewer(), await reviewer(), await reviewer()];
    await take(second);
    await giveBackQualityCheck({ db: house.db, actor: second, input: { checkId }, now: SETTLED });
    await expectEvent(house.owner, {
      actor: second,
      now: SETTLED,
      name: 'qualityCheck.givenBack',
      subject: { kind: 'quality_check', id: checkId },
      applicationId: application.id,
    });
    expect(await take(second)).toBeNull();
    const taken = await take(third);
    const over = taken?.expiresAt ?? NOW;
    expect(await take(fourth, new Date(over.getTime() - 1))).toBeNull();
    expect(await take(third, over)).toBeNull();
    expect(await take(fourth, over)).toMatchObject({ id: checkId });
  });
});

describe('answering', () => {
  test('keeps the answer beside the decision, changes nothing of the case, and is recorded', async () => {
    const drawnCheck = await drawn();
    const { application, checkId, decider } = drawnCheck;
    const before = await house.owner.select().from(applications).where(eq(applications.id, application.id));
    const second = await reviewer();
    await take(second);
    await look(drawnCheck, second);
    expect(await refusal(answer(second, checkId, FOREIGN))).toMatchObject({ code: 'invalid_input' });
    await answer(second, checkId, REJECT);
    expect(await house.owner.select().from(applications).where(eq(applications.id, application.id))).toEqual(before);
    const result = await findCheckResult(house.db, { id: checkId, staffId: second.staffId, seesAll: false });
    expect(result).toMatchObject({
      reference: application.reference,
      first: { kind: 'reject', by: decider.name, reasonCodes: ['identity.document_forged'], note: NOTE },
      second: { kind: 'reject', by: second.name, reasonCodes: ['identity.not_holder'], note: 'Another face.' },
    });
    await expectEvent(house.owner, {
      actor: second,
      now: SETTLED,
      name: 'qualityCheck.answered',
      subject: { kind: 'quality_check', id: checkId },
      applicationId: application.id,
      reasonCodes: ['identity.not_holder'],
      after: { outcome: 'reject', decisionId: (await rowOf(checkId))?.decisionId, agrees: true },
    });
    expect(await listAnsweredChecks(house.db, { answeredBy: second.staffId })).toHaveLength(1);
    expect(await listAnsweredChecks(house.db, { answeredBy: second.staffId, onlyDifferences: true })).toEqual([]);
    const ofDay = { startsAt: SETTLED, endsAt: later(3600) };
    const compared = await readComparedAnswers(house.db, ofDay);
    expect(compared).toHaveLength((await listAnsweredChecks(house.db, { period: ofDay })).length);
    expect(compared).toContainEqual([
      { kind: 'reject', reasonCodes: ['identity.document_forged'] },
      { kind: 'reject', reasonCodes: ['identity.not_holder'] },
    ]);
    const other = await reviewer();
    expect(await findCheckResult(house.db, { id: checkId, staffId: other.staffId, seesAll: false })).toBeNull();
  });

  test('needs a look at each document as it was', async () => {
    const { checkId } = await drawn();
    const second = await reviewer();
    await take(second);
    expect(await refusal(answer(second, checkId))).toMatchObject({ code: 'documents_unseen' });
  });

  test('is for whoever holds it, once, and not later than their time', async () => {
    const drawnCheck = await drawn();
    const { checkId } = drawnCheck;
    const [second, third] = [await reviewer(), await reviewer()];
    await look(drawnCheck, second);
    expect(await refusal(answer(second, checkId))).toMatchObject({ code: 'not_claimed' });
    const taken = await take(second);
    expect(await refusal(answer(third, checkId))).toMatchObject({ code: 'not_claimed' });
    expect(await refusal(answer(second, checkId, APPROVE, taken?.expiresAt))).toMatchObject({ code: 'not_claimed' });
    const twice = await Promise.allSettled([answer(second, checkId), answer(second, checkId, REJECT)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(answer(second, checkId))).toMatchObject({ code: 'conflict' });
  });

  test('is refused to whoever has decided in the case since', async () => {
    const drawnCheck = await drawn('ask_for_more');
    const { checkId, application } = drawnCheck;
    const second = await reviewer();
    await take(second);
    await look(drawnCheck, second);
    await house.owner.insert(decisions).values({
      applicationId: application.id,
      applicationVersion: 91,
      kind: 'reject',
      staffId: second.staffId,
      reasonCodes: [],
      basis: { checkRound: 1, checks: [], documentIds: [], overrides: [] },
      policyVersion: PRESET_CODES.CN,
      decidedAt: SETTLED,
    });
    expect(await refusal(answer(second, checkId))).toMatchObject({ code: 'same_person' });
  });

  test('leaves nothing where its event cannot be written', async () => {
    const drawnCheck = await drawn();
    const second = await reviewer();
    await take(second);
    await look(drawnCheck, second);
    await expect(house.withoutAudit(() => answer(second, drawnCheck.checkId))).rejects.toThrow();
    expect(await rowOf(drawnCheck.checkId)).toMatchObject({ answeredAt: null, outcome: null });
    expect(await eventNames(house.owner, drawnCheck.application.id)).not.toContain('qualityCheck.answered');
  });
});

test('only those who decide take, give back and answer', async () => {
  const { checkId } = await drawn();
  for (const role of ROLES.filter((role) => !roleMay(role, 'quality.answer'))) {
    const actor = await makeActor(house.owner, role);
    expect(await refusal(take(actor))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(answer(actor, checkId))).toMatchObject({ code: 'forbidden' });
    const back = giveBackQualityCheck({ db: house.db, actor, input: { checkId }, now: SETTLED });
    expect(await refusal(back)).toMatchObject({ code: 'forbidden' });
  }
  const system = takeQualityCheck({ db: house.db, actor: SYSTEM, input: {}, now: SETTLED });
  expect(await refusal(system)).toMatchObject({ code: 'forbidden' });
});
