import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { approveApplication } from '#db/commands/approve-application';
import { approvePolicy } from '#db/commands/approve-policy';
import { changePolicy } from '#db/commands/change-policy';
import { discardPolicy } from '#db/commands/discard-policy';
import { draftPolicy } from '#db/commands/draft-policy';
import { proposePolicy } from '#db/commands/propose-policy';
import { submitApplication } from '#db/commands/submit-application';
import { policyInForce } from '#db/policy-in-force';
import { applications, auditEvents, checks, decisions, documents, lines, policies } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES } from '#domain/application';
import { ROLES, roleMay } from '#domain/permissions';
import { RuleSources } from '#domain/policies/policy';
import { JURISDICTIONS, PolicyRules } from '#domain/policies/policy-rules';
import type { Jurisdiction } from '#domain/policies/policy-rules';
import { PRESETS, PRESET_CODES } from '#domain/policies/presets';
import { answersFor, startDraft, wholeDraft } from '#tests/support/draft';
import { NOW, makeActor, makeApplication, makeClaim, makeLine, makeLooks, overdue } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const HOUR = 60 * 60_000;
const TOMORROW = '2026-11-19';
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

let house: TestDatabase;
let author: StaffActor;
let other: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
  author = await makeActor(house.owner, 'supervisor');
  other = await makeActor(house.owner, 'supervisor');
});
afterAll(() => house.close());

const by = (actor: StaffActor, now = NOW) => ({ db: house.db, actor, now });
const draftOf = (jurisdiction: Jurisdiction, actor = author) =>
  draftPolicy({ ...by(actor), input: { basedOn: PRESET_CODES[jurisdiction] } });

async function rowOf(code: string) {
  const [row] = await house.owner.select().from(policies).where(eq(policies.code, code));
  if (row === undefined) throw new Error('no such policy');
  return row;
}

/** Drafted by one supervisor, changed, and put before the others. */
async function proposed(jurisdiction: Jurisdiction, rules: Partial<PolicyRules>) {
  const { code } = await draftOf(jurisdiction);
  const { rules: before, sources } = await rowOf(code);
  await changePolicy({ ...by(author), input: { code, version: 0, rules: { ...before, ...rules }, sources } });
  const input = { code, version: 1, effectiveOn: TOMORROW, note: 'The law has changed.' };
  return proposePolicy({ ...by(author), input });
}

const namesOf = async (id: string) =>
  (
    await house.owner
      .select({ name: auditEvents.name })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectKind, 'policy'), eq(auditEvents.subjectId, id)))
      .orderBy(auditEvents.id)
  ).map(({ name }) => name);

describe('the shipped policies', () => {
  test.each(JURISDICTIONS)('of %s are in force, whole, and say of each rule what it rests on', async (jurisdiction) => {
    const { code, rules } = await policyInForce(house.db, jurisdiction, NOW);
    expect(code).toBe(PRESET_CODES[jurisdiction]);
    expect(PolicyRules.parse(rules)).toEqual(PRESETS[jurisdiction]);
    const { sources, authorId, approvedBy } = await rowOf(code);
    expect(RuleSources.parse(sources)).toEqual(sources);
    expect({ authorId, approvedBy }).toEqual({ authorId: null, approvedBy: null });
  });
});

describe('a version of a policy', () => {
  test('is drafted, changed, proposed and approved by two supervisors, and holds from its date on', async () => {
    const { code, version } = await proposed('GB', { visitDays: 20 });
    const midnight = new Date('2026-11-19T00:00:00.000Z');
    expect(await policyInForce(house.db, 'GB', midnight)).toMatchObject({ code: PRESET_CODES.GB });
    await approvePolicy({ ...by(other), input: { code, version } });
    expect(await policyInForce(house.db, 'GB', NOW)).toMatchObject({ code: PRESET_CODES.GB });
    expect(await policyInForce(house.db, 'GB', new Date(midnight.getTime() - 1))).toMatchObject({
      code: PRESET_CODES.GB,
    });
    expect(await policyInForce(house.db, 'GB', midnight)).toMatchObject({ code, rules: { visitDays: 20 } });
    const row = await rowOf(code);
    expect(row).toMatchObject({
      status: 'approved',
      basedOn: PRESET_CODES.GB,
      authorId: author.staffId,
      approvedBy: other.staffId,
      effectiveFrom: midnight,
      note: 'The law has changed.',
    });
    expect(await namesOf(row.id)).toEqual(['policy.drafted', 'policy.changed', 'policy.proposed', 'policy.approved']);
    const [changed] = await house.owner
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, row.id), eq(auditEvents.name, 'policy.changed')));
    expect(changed).toMatchObject({ before: { rules: { visitDays: 15 } }, after: { rules: { visitDays: 20 } } });
  });

  test('approved after its date holds from then on, and never of the time before', async () => {
    const { code, version } = await proposed('US', { visitDays: 21 });
    await approvePolicy({ ...by(other, at(50)), input: { code, version } });
    expect((await rowOf(code)).effectiveFrom).toEqual(at(50));
    expect(await policyInForce(house.db, 'US', at(49))).toMatchObject({ code: PRESET_CODES.US });
    expect(await policyInForce(house.db, 'US', at(50))).toMatchObject({ code });
  });

  test('is not approved by anybody who wrote on it', async () => {
    const { code } = await draftOf('DE');
    const { rules, sources } = await rowOf(code);
    await changePolicy({ ...by(other), input: { code, version: 0, rules: { ...rules, visitDays: 9 }, sources } });
    const input = { code, version: 1, effectiveOn: TOMORROW, note: 'Shorter.' };
    const { version } = await proposePolicy({ ...by(author), input });
    for (const actor of [author, other]) {
      expect(await refusal(approvePolicy({ ...by(actor), input: { code, version } }))).toMatchObject({
        code: 'same_person',
      });
    }
    const update = house.owner
      .update(policies)
      .set({ status: 'approved', approvedAt: NOW, approvedBy: other.staffId })
      .where(eq(policies.code, code));
    await expect(update).rejects.toMatchObject({ cause: { constraint_name: 'policies_two_people' } });
  });

  test('says for good what it said, once it was proposed, whoever writes', async () => {
    const { code } = await proposed('DE', { visitDays: 10 });
    const row = await rowOf(code);
    const input = { code, version: row.version, rules: { ...row.rules, visitDays: 30 }, sources: row.sources };
    expect(await refusal(changePolicy({ ...by(author), input }))).toMatchObject({ code: 'wrong_status' });
    const set = (executor: typeof house.owner, values: Partial<typeof policies.$inferInsert>, of = code) =>
      executor.update(policies).set(values).where(eq(policies.code, of));
    const unchanged = { cause: { constraint_name: 'policies_never_changed' } };
    for (const executor of [house.db, house.owner]) {
      await expect(set(executor, { rules: input.rules })).rejects.toMatchObject(unchanged);
      await expect(set(executor, { note: 'Otherwise.' })).rejects.toMatchObject(unchanged);
      await expect(set(executor, { status: 'draft' })).rejects.toMatchObject(unchanged);
      await expect(set(executor, { effectiveFrom: NOW })).rejects.toMatchObject(unchanged);
      await expect(set(executor, { rules: input.rules }, PRESET_CODES.CN)).rejects.toMatchObject(unchanged);
      const deleted = executor.delete(policies).where(eq(policies.code, code));
      await expect(deleted).rejects.toThrow(/policies/);
    }
    await expect(house.db.execute(sql`TRUNCATE policies CASCADE`)).rejects.toThrow(/TRUNCATE/);
  });

  test('is discarded while it waits, and stays to be read', async () => {
    const { code, version } = await proposed('DE', { visitDays: 11 });
    await discardPolicy({ ...by(author), input: { code, version } });
    expect(await rowOf(code)).toMatchObject({ status: 'discarded', discardedBy: author.staffId });
    for (const step of [approvePolicy, discardPolicy]) {
      const again = step({ ...by(other), input: { code, version: version + 1 } });
      expect(await refusal(again)).toMatchObject({ code: 'wrong_status', details: { status: 'discarded' } });
    }
    expect(await policyInForce(house.db, 'DE', at(9))).toMatchObject({ code: PRESET_CODES.DE });
  });

  test('is never to take effect in the past', async () => {
    const { code } = await draftOf('DE');
    const input = { code, version: 0, effectiveOn: '2026-11-18', note: 'At once.' };
    expect(await refusal(proposePolicy({ ...by(author), input }))).toMatchObject({ code: 'invalid_input' });
  });

  test('that somebody else changed meanwhile is a conflict with their name', async () => {
    const { code } = await draftOf('DE');
    const { rules, sources } = await rowOf(code);
    const change = (actor: StaffActor) =>
      changePolicy({ ...by(actor), input: { code, version: 0, rules: { ...rules, visitDays: 12 }, sources } });
    await change(other);
    expect(await refusal(change(author))).toMatchObject({ code: 'conflict', details: { by: other.name } });
  });

  test('gets a code of its own, however many are drafted at once', async () => {
    const drafts = await Promise.all(Array.from({ length: 5 }, () => draftOf('GB')));
    expect(new Set(drafts.map(({ code }) => code)).size).toBe(5);
  });

  test('is approved once of two at once', async () => {
    const { code, version } = await proposed('DE', { visitDays: 13 });
    const third = await makeActor(house.owner, 'supervisor');
    const approval = (actor: StaffActor) => () => approvePolicy({ ...by(actor), input: { code, version } });
    const [first, second] = await interleave(house, approval(other), approval(third));
    expect(first).toMatchObject({ status: 'fulfilled', value: { status: 'approved' } });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'conflict', details: { by: other.name } } });
  });

  test('is nothing without its event', async () => {
    const { code } = await draftOf('DE');
    const input = { code, version: 0, effectiveOn: TOMORROW, note: 'Untold.' };
    await expect(house.withoutAudit(() => proposePolicy({ ...by(author), input }))).rejects.toThrow();
    expect(await rowOf(code)).toMatchObject({ status: 'draft', version: 0 });
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const drafting = draftOf('DE', await makeActor(house.owner, role));
    if (roleMay(role, 'policies.edit')) expect(await drafting).toMatchObject({ status: 'draft' });
    else expect(await refusal(drafting)).toMatchObject({ code: 'forbidden' });
  });
});

describe('a case', () => {
  const submit = (draft: Awaited<ReturnType<typeof wholeDraft>>, now = NOW, draw?: number) =>
    submitApplication({
      db: house.db,
      actor: draft.actor,
      input: { applicationId: draft.id, declared: true },
      now,
      ...(draw === undefined ? {} : { draw }),
    });
  const caseOf = async (id: string) =>
    (await house.owner.select().from(applications).where(eq(applications.id, id)))[0];

  async function approve(id: string, reviewer: StaffActor, now: Date) {
    await makeClaim(house.owner, { applicationId: id, staffId: reviewer.staffId, now });
    const images = await house.owner.select().from(documents).where(eq(documents.applicationId, id));
    await makeLooks(house.owner, { documents: images, actor: reviewer, now });
    const version = (await caseOf(id))?.version ?? 0;
    const input = { applicationId: id, version, overrides: [] };
    return approveApplication({ db: house.db, actor: reviewer, input, now });
  }

  test('lives under the version in force when it was handed in, and so does its decision', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const before = await wholeDraft(house.db, await makeLine(house.owner));
    await submit(before);
    const { code, version } = await proposed('CN', { visitDays: 3 });
    await approvePolicy({ ...by(other), input: { code, version } });
    const after = await wholeDraft(house.db, await makeLine(house.owner));
    await submit(after, at(14));

    await approve(before.id, reviewer, at(15));
    await approve(after.id, reviewer, at(15));
    expect(await caseOf(before.id)).toMatchObject({
      policyVersion: PRESET_CODES.CN,
      confirmBy: new Date('2026-12-04T15:59:59.999Z'),
    });
    expect(await caseOf(after.id)).toMatchObject({
      policyVersion: code,
      confirmBy: new Date('2026-11-22T15:59:59.999Z'),
    });
    for (const [id, policyVersion] of [
      [before.id, PRESET_CODES.CN],
      [after.id, code],
    ] as const) {
      const [decision] = await house.owner.select().from(decisions).where(eq(decisions.applicationId, id));
      expect(decision?.policyVersion).toBe(policyVersion);
      const found = await house.owner.select().from(checks).where(eq(checks.applicationId, id));
      expect(new Set(found.map((check) => check.policyVersion))).toEqual(new Set([policyVersion]));
    }
    await house.owner.execute(sql`ALTER TABLE policies DISABLE TRIGGER policies_never_changed`);
    await house.owner
      .update(policies)
      .set({ status: 'discarded', approvedAt: null, approvedBy: null, discardedAt: NOW })
      .where(eq(policies.code, code));
    await house.owner.execute(sql`ALTER TABLE policies ENABLE TRIGGER policies_never_changed`);
  });

  test('is drawn for a second pair of eyes by the share of its policy', async () => {
    for (const [draw, isSampled] of [
      [0.049, true],
      [0.05, false],
    ] as const) {
      const draft = await wholeDraft(house.db, await makeLine(house.owner));
      await submit(draft, NOW, draw);
      expect(await caseOf(draft.id)).toMatchObject({ isSampled });
    }
  });

  test('of a German number lives under that policy: no photos, and arrears that only inform', async () => {
    const line = await makeLine(house.owner, { msisdn: '+4915112345678', bills: overdue() });
    const draft = await startDraft(house.db, answersFor(line));
    await submit(draft);
    expect(await caseOf(draft.id)).toMatchObject({ policyVersion: PRESET_CODES.DE });
    const found = await house.owner.select().from(checks).where(eq(checks.applicationId, draft.id));
    expect(found.find(({ code }) => code === 'arrears')).toMatchObject({ outcome: 'warn', severity: 'inform' });
    const reviewer = await makeActor(house.owner, 'reviewer');
    expect(await approve(draft.id, reviewer, NOW)).toMatchObject({ status: 'awaiting_confirmation' });
  });

  test.each(['agent', 'heir', 'company'] as const)(
    'of an applicant who is %s needs what shows the right to apply',
    async (applicantKind) => {
      const draft = await wholeDraft(house.db, await makeLine(house.owner), { applicantKind });
      expect(await refusal(submit(draft))).toMatchObject({
        code: 'documents_missing',
        details: { slots: ['authorisation'] },
      });
    },
  );

  test('with checks that are too old is held against the register again before it is approved', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const fresh = await makeApplication(house.owner);
    expect(await approve(fresh.id, reviewer, at(24))).toMatchObject({ status: 'awaiting_confirmation', version: 1 });
    expect(await caseOf(fresh.id)).toMatchObject({ checkRound: 1 });

    const old = await makeApplication(house.owner);
    expect(await approve(old.id, reviewer, at(25))).toMatchObject({ status: 'awaiting_confirmation', version: 1 });
    expect(await caseOf(old.id)).toMatchObject({ checkRound: 2 });
    const [decision] = await house.owner.select().from(decisions).where(eq(decisions.applicationId, old.id));
    expect(decision?.basis).toMatchObject({ checkRound: 2 });
  });

  test('whose old checks come out worse is not approved, and shows them', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const old = await makeApplication(house.owner);
    await house.owner
      .update(lines)
      .set({ bills: overdue() })
      .where(eq(lines.msisdn, old.line?.msisdn ?? ''));
    expect(await approve(old.id, reviewer, at(25))).toMatchObject({ status: 'submitted', version: 1 });
    expect(await caseOf(old.id)).toMatchObject({ checkRound: 2, worstCheck: 'fail', approvedBy: null });
    expect(await house.owner.$count(decisions, eq(decisions.applicationId, old.id))).toBe(0);
    const [event] = await house.owner
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.applicationId, old.id), eq(auditEvents.name, 'application.checksWorsened')));
    expect(event?.after).toMatchObject({ checks: ['arrears'], checkRound: 2 });
    expect(await refusal(approve(old.id, reviewer, at(25)))).toMatchObject({ code: 'not_eligible' });
  });

  test.each(APPLICATION_STATUSES)('that is %s has a policy unless it was never handed in', async (status) => {
    const { policyVersion } = await makeApplication(house.owner, { status });
    expect(policyVersion).toBe(status === 'draft' ? null : PRESET_CODES.CN);
    if (status === 'draft' || status === 'withdrawn') return;
    const without = makeApplication(house.owner, { status, policyVersion: null });
    await expect(without).rejects.toMatchObject({ cause: { constraint_name: 'applications_submitted_has_policy' } });
  });
});
