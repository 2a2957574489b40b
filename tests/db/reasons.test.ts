import { and, asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addReason } from '#db/commands/add-reason';
import { changeReason } from '#db/commands/change-reason';
import { orderReasons } from '#db/commands/order-reasons';
import { rejectApplication } from '#db/commands/reject-application';
import { restoreReason } from '#db/commands/restore-reason';
import { retireReason } from '#db/commands/retire-reason';
import { undoDecision } from '#db/commands/undo-decision';
import { findCompletedCase } from '#db/queries/find-completed-case';
import { findReview } from '#db/queries/find-review';
import { getStatus } from '#db/queries/get-status';
import { listKeptReasons } from '#db/queries/list-kept-reasons';
import { listReasonGroups } from '#db/queries/list-reason-groups';
import { applications, auditEvents, messages, reasonVersions, reasons } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { ROLES, roleMay } from '#domain/permissions';
import { reasonTextProblem } from '#domain/reason-text';
import type { ReasonWords } from '#domain/reason-text';
import type { ReviewReasonCode } from '#domain/review-reasons';
import { NOW, makeActor, makeApplication, makeClaim } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
let supervisor: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
  supervisor = await makeActor(house.owner, 'supervisor');
});
afterAll(() => house.close());

const LATER = new Date(NOW.getTime() + 60_000);
const call = (actor: StaffActor = supervisor, now = NOW) => ({ db: house.db, actor, now });
const words = (tag: string, isMendable = true): ReasonWords => ({
  isMendable,
  label: { 'zh-CN': `原因${tag}`, en: `Reason ${tag}` },
  customerText: { 'zh-CN': `说明${tag}。`, en: `Words of ${tag}.` },
});

let made = 0;
/** A reason of this test alone, for rejecting unless told otherwise. */
async function newReason({ group = 'request', slot = null as 'sim' | null } = {}) {
  made += 1;
  const input = { group, name: `made_${made}`, slot, words: words(`${made}`) };
  return addReason({ ...call(), input });
}

async function rowsOf(code: ReviewReasonCode) {
  const [row] = await house.owner.select().from(reasons).where(eq(reasons.code, code));
  const versions = await house.owner
    .select()
    .from(reasonVersions)
    .where(eq(reasonVersions.code, code))
    .orderBy(asc(reasonVersions.version));
  return { row, versions };
}

const eventsOf = (id: string | undefined) =>
  house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectKind, 'reason'), eq(auditEvents.subjectId, id ?? '')))
    .orderBy(asc(auditEvents.id));

async function rejected(code: ReviewReasonCode, seen?: number) {
  const reviewer = await makeActor(house.owner, 'reviewer');
  const application = await makeApplication(house.owner);
  await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
  const seenReasons = seen === undefined ? {} : { seenReasons: { [code]: seen } };
  const input = { applicationId: application.id, version: 0, reasons: [code], ...seenReasons };
  await rejectApplication({ ...call(reviewer), input });
  return { application, reviewer };
}

describe('the reasons that Signoff comes with', () => {
  test('are all there, fit to be said, and the work of nobody here', async () => {
    const groups = await listKeptReasons(house.db);
    const all = groups.flatMap((group) => group.reasons.filter(({ code }) => !code.includes('.made_')));
    expect(all).toHaveLength(16);
    expect(new Set(all.map(({ customerText }) => customerText.en)).size).toBe(16);
    for (const reason of all) {
      for (const kind of ['label', 'customerText'] as const) {
        expect(reasonTextProblem(reason[kind]['zh-CN'], { kind, locale: 'zh-CN' })).toBeNull();
        expect(reasonTextProblem(reason[kind].en, { kind, locale: 'en' })).toBeNull();
      }
    }
    expect(all[0]).toMatchObject({ version: 1, isActive: true, history: [{ change: 'added', by: null }] });
  });
});

test.each([
  'UPDATE reason_versions SET label_en = label_en',
  'DELETE FROM reason_versions',
  'UPDATE decision_reasons SET version = version',
  'DELETE FROM decision_reasons',
  'DELETE FROM reasons',
  'UPDATE reason_groups SET position = position',
  'DELETE FROM reason_groups',
])('the app may not: %s', async (statement) => {
  await expect(house.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '42501' } });
});

describe('adding', () => {
  test('leaves the first version with one event, at the end of its group', async () => {
    const added = await newReason();
    const { row, versions } = await rowsOf(added.code);
    expect(versions).toMatchObject([{ version: 1, change: 'added', changedBy: supervisor.staffId, changedAt: NOW }]);
    expect(await eventsOf(row?.id)).toMatchObject([
      {
        name: 'reason.added',
        actorId: supervisor.staffId,
        after: { code: added.code, version: 1, isActive: true, ...words(`${made}`) },
      },
    ]);
    const group = (await listReasonGroups(house.db)).find(({ code }) => code === 'request');
    expect(group?.reasons.at(-1)).toMatchObject({ code: added.code, version: 1, ...words(`${made}`) });
  });

  test('a code once used is never used again, not by ten at once either', async () => {
    const { code, version } = await newReason();
    await retireReason({ ...call(), input: { code, version } });
    const [group = '', name = ''] = code.split('.');
    const input = { group, name, slot: null, words: words('again') };
    expect((await refusal(addReason({ ...call(), input }))).code).toBe('name_taken');

    const fresh = { ...input, name: 'made_at_once' };
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => addReason({ ...call(), input: fresh })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each([
    [{ group: 'nowhere' }, 'not_found'],
    [{ slot: 'front' as const }, 'invalid_input'],
    [{ group: 'photo', words: words('final', false) }, 'invalid_input'],
  ])('with %j is refused', async (given, code) => {
    const input = { group: 'request', name: 'made_wrong', slot: null, words: words('wrong'), ...given };
    expect((await refusal(addReason({ ...call(), input }))).code).toBe(code);
  });
});

describe('changing', () => {
  test('makes the next version with one event that says both', async () => {
    const { code } = await newReason();
    const before = words(`${made}`);
    const after = words('after', false);
    const changed = await changeReason({ ...call(supervisor, LATER), input: { code, version: 1, words: after } });
    expect(changed).toEqual({ code, version: 2, isActive: true });
    const { row, versions } = await rowsOf(code);
    expect(versions).toMatchObject([{ labelEn: before.label.en }, { change: 'changed', labelEn: after.label.en }]);
    expect((await eventsOf(row?.id)).at(-1)).toMatchObject({
      at: LATER,
      name: 'reason.changed',
      before: { version: 1, ...before },
      after: { code, version: 2, ...after },
    });
  });

  test('to the same words is no change', async () => {
    const { code } = await newReason();
    await changeReason({ ...call(), input: { code, version: 1, words: words(`${made}`) } });
    expect((await rowsOf(code)).versions).toHaveLength(1);
  });

  test('of two at once one wins, and the other learns who was quicker', async () => {
    const { code } = await newReason();
    const change = (tag: string) => () => changeReason({ ...call(), input: { code, version: 1, words: words(tag) } });
    const [first, second] = await interleave(house, change('one'), change('two'));
    expect(first).toMatchObject({ status: 'fulfilled', value: { version: 2 } });
    const details = { version: 2, by: supervisor.name };
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'conflict', details } });
  });

  test('a reason for asking to one that cannot be mended is refused', async () => {
    const { code } = await newReason({ group: 'photo' });
    const work = changeReason({ ...call(), input: { code, version: 1, words: words('final', false) } });
    expect((await refusal(work)).code).toBe('invalid_input');
  });

  test('is undone when it cannot be recorded', async () => {
    const { code } = await newReason();
    await house.withoutAudit(() =>
      expect(changeReason({ ...call(), input: { code, version: 1, words: words('unrecorded') } })).rejects.toThrow(),
    );
    const { row, versions } = await rowsOf(code);
    expect([row?.version, versions.length]).toEqual([1, 1]);
  });
});

describe('retiring', () => {
  test('takes it out of the dialogs until it is brought back, at the end', async () => {
    const { code } = await newReason();
    const last = await newReason();
    const active = async () =>
      (await listReasonGroups(house.db)).flatMap((group) => group.reasons.map((one) => one.code));
    await retireReason({ ...call(), input: { code, version: 1 } });
    expect(await active()).not.toContain(code);
    expect((await refusal(rejected(code))).code).toBe('reason_changed');
    expect((await refusal(retireReason({ ...call(), input: { code, version: 2 } }))).code).toBe('wrong_status');
    expect((await refusal(restoreReason({ ...call(), input: { code, version: 1 } }))).code).toBe('conflict');
    expect(await restoreReason({ ...call(), input: { code, version: 2 } })).toEqual({
      code,
      version: 3,
      isActive: true,
    });
    expect((await active()).filter((one) => one === code || one === last.code)).toEqual([last.code, code]);
    const { row, versions } = await rowsOf(code);
    expect(versions.map(({ change }) => change)).toEqual(['added', 'retired', 'restored']);
    expect((await eventsOf(row?.id)).map(({ name }) => name)).toEqual([
      'reason.added',
      'reason.retired',
      'reason.restored',
    ]);
  });

  test('never takes the last one that fits every case, of two at once either', async () => {
    const other = await openTestDatabase({ max: 4 });
    try {
      const actor = await makeActor(other.owner, 'supervisor');
      const retire = (code: ReviewReasonCode) => () =>
        retireReason({ db: other.db, actor, now: NOW, input: { code, version: 1 } });
      const [first, second] = await interleave(
        other,
        retire('photo.wrong_document'),
        retire('photo.covered_or_cropped'),
      );
      expect(first.status).toBe('fulfilled');
      expect(second).toMatchObject({ status: 'rejected', reason: { code: 'last_reason' } });
    } finally {
      await other.close();
    }
  });
});

describe('the order', () => {
  const active = async () =>
    (await listReasonGroups(house.db)).find(({ code }) => code === 'line')?.reasons.map(({ code }) => code) ?? [];

  test('is changed as a whole, recorded, and refused where it is no longer the one that was seen', async () => {
    const seen = await active();
    const order = seen.toReversed();
    await orderReasons({ ...call(), input: { group: 'line', seen, order } });
    expect(await active()).toEqual(order);
    const [event] = await house.owner.select().from(auditEvents).where(eq(auditEvents.name, 'reason.ordered'));
    expect(event).toMatchObject({ before: { group: 'line', order: seen }, after: { group: 'line', order } });
    expect((await refusal(orderReasons({ ...call(), input: { group: 'line', seen, order } }))).code).toBe('conflict');
    const fewer = { group: 'line', seen: order, order: order.slice(1) };
    expect((await refusal(orderReasons({ ...call(), input: fewer }))).code).toBe('invalid_input');
  });
});

describe.each(ROLES)('a %s', (role) => {
  test('edits the reasons only where the role includes it', async () => {
    const actor = await makeActor(house.owner, role);
    const { code } = await newReason();
    const input = { code, version: 1 };
    const verbs = [
      () =>
        addReason({ ...call(actor), input: { group: 'request', name: `by_${role}`, slot: null, words: words('x') } }),
      () => changeReason({ ...call(actor), input: { ...input, words: words('by role') } }),
      () => retireReason({ ...call(actor), input: { code, version: 2 } }),
      () => restoreReason({ ...call(actor), input: { code, version: 3 } }),
    ];
    for (const verb of verbs) {
      if (roleMay(role, 'reasons.edit')) await verb();
      else expect((await refusal(verb())).code).toBe('forbidden');
    }
  });
});

describe('what was said stays as it was said', () => {
  test('on the status page, in the letter, in the timeline and for the auditor, after a change and a retirement', async () => {
    const { code } = await newReason();
    const said = words(`${made}`);
    const { application, reviewer } = await rejected(code, 1);
    await changeReason({ ...call(), input: { code, version: 1, words: words('new') } });
    const second = await rejected(code);
    await retireReason({ ...call(), input: { code, version: 2 } });

    const now = new Date(NOW.getTime() + 3_600_000);
    const told = async (id: string) => (await getStatus(house.db, { applicationId: id, now })).decision?.reasons;
    expect(await told(application.id)).toEqual([{ code, text: said.customerText, boxes: [] }]);
    expect(await told(second.application.id)).toMatchObject([{ text: words('new').customerText }]);
    const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letter?.body).toContain(said.customerText.en);

    const review = await findReview(house.db, { reference: application.reference, staffId: reviewer.staffId, now });
    expect(review?.decisions).toMatchObject([
      { reasonCodes: [code], reasons: [{ code, version: 1, label: said.label }] },
    ]);
    const entry = review?.timeline.find(({ name }) => name === 'application.rejected');
    expect(entry?.saidReasons).toEqual({ [code]: said.label });
    const [event] = await house.owner
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.applicationId, application.id), eq(auditEvents.name, 'application.rejected')));
    expect(event?.after).toMatchObject({ reasonVersions: { [code]: 1 } });

    await house.owner
      .update(applications)
      .set({ status: 'completed', completedAt: NOW, settlesAt: null, settlingFrom: null })
      .where(eq(applications.id, application.id));
    const completed = await findCompletedCase(house.db, application.reference);
    expect(completed?.decisions).toMatchObject([{ reasons: [{ code, label: said.label }] }]);
    expect(completed?.events.find(({ name }) => name === 'application.rejected')?.saidReasons).toEqual({
      [code]: said.label,
    });
  });

  test('a reviewer who has the old words on the screen is told instead of saying the new ones', async () => {
    const { code } = await newReason();
    await changeReason({ ...call(), input: { code, version: 1, words: words('new') } });
    expect(await refusal(rejected(code, 1))).toMatchObject({ code: 'reason_changed', details: { reason: code } });
    await rejected(code, 2);
  });

  test('a decision that is taken back keeps its reasons in the story', async () => {
    const { code } = await newReason();
    const { application, reviewer } = await rejected(code);
    await undoDecision({ ...call(reviewer), input: { applicationId: application.id, version: 1 } });
    const query = { reference: application.reference, staffId: reviewer.staffId, now: NOW };
    expect((await findReview(house.db, query))?.decisions).toMatchObject([
      expect.objectContaining({ kind: expect.any(String) }),
      expect.objectContaining({ kind: expect.any(String) }),
    ]);
    const labels = (await findReview(house.db, query))?.decisions.flatMap((one) =>
      one.reasons.map((said) => said.code),
    );
    expect(labels).toEqual([code]);
  });

  test('a reason for something else, or none at all, is refused', async () => {
    expect((await refusal(rejected('photo.wrong_document'))).code).toBe('invalid_input');
    expect((await refusal(rejected('identity.nothing'))).code).toBe('invalid_input');
  });
});
