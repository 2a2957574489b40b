import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cancelPolicyEffect } from '#db/commands/cancel-policy-effect';
import { changePolicy } from '#db/commands/change-policy';
import { countPolicyEffect } from '#db/commands/count-policy-effect';
import { draftPolicy } from '#db/commands/draft-policy';
import { startPolicyEffect } from '#db/commands/start-policy-effect';
import { findPolicy } from '#db/queries/find-policy';
import { listEffectCases } from '#db/queries/list-effect-cases';
import { policies, policyEffects } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { PRESET_CODES } from '#domain/policies/presets';
import type { PolicyRules } from '#domain/policies/policy-rules';
import { NOW, SYSTEM, makeActor, makeApplication, makeLine } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

/** `SIGNOFF_PAST_CASES=20000` measures: the figure in the note. */
const CASES = Number(process.env.SIGNOFF_PAST_CASES ?? 1500);

let house: TestDatabase;
let supervisor: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase();
  supervisor = await makeActor(house.owner, 'supervisor');
});
afterAll(() => house.close());

const by = () => ({ db: house.db, actor: supervisor, now: NOW });
const count = (effectId: string, limit: number) =>
  countPolicyEffect({ db: house.db, actor: SYSTEM, input: { effectId, limit }, now: NOW });

async function drafted(changes: (rules: PolicyRules) => PolicyRules) {
  const { code } = await draftPolicy({ ...by(), input: { basedOn: PRESET_CODES.CN } });
  const [row] = await house.owner.select().from(policies).where(eq(policies.code, code));
  if (row === undefined) throw new Error('no draft');
  const input = { code, version: 0, rules: changes(row.rules), sources: row.sources };
  return changePolicy({ ...by(), input });
}

const effectOf = async (code: string) => {
  const found = await findPolicy(house.db, { code, staffId: supervisor.staffId, now: NOW });
  return found?.effect ?? null;
};

/** Rows like those of an application that is there, under new numbers. */
async function injectCases(like: string, many: number) {
  for (let from = 0; from < many; from += 1000) {
    await injectSome(like, from + 1, Math.min(many, from + 1000));
    await house.owner.execute(sql`ANALYZE applications`);
  }
}

async function injectSome(like: string, from: number, until: number) {
  const some = sql`(SELECT id FROM applications WHERE reference = ANY (ARRAY(SELECT 'PAST-' || n FROM generate_series(${from}::int, ${until}::int) n)))`;
  await house.owner.execute(sql`
    INSERT INTO applications (id, reference, status, channel, locale, status_token_hash, msisdn, sim_kind, sim_condition, route,
      route_reason, worst_check, check_round, policy_version, declared_at, created_at, submitted_at, due_at, closed_at)
    SELECT gen_random_uuid(), 'PAST-' || n, 'rejected', channel, locale, sha256(('past ' || n)::bytea),
      '+8614' || lpad(n::text, 9, '0'), sim_kind, sim_condition, route, route_reason, worst_check, 1, policy_version, declared_at,
      created_at, submitted_at, due_at, submitted_at
    FROM applications, generate_series(${from}::int, ${until}::int) n WHERE id = ${like}`);
  await house.owner.execute(sql`
    INSERT INTO applicants (application_id, document_kind, email) SELECT id, 'passport', 'past@mail.example' FROM ${some} past`);
  await house.owner.execute(sql`
    INSERT INTO checks (id, application_id, round, position, code, outcome, severity, evidence, policy_version, checked_at)
    SELECT gen_random_uuid(), past.id, 1, c.position, c.code, c.outcome, c.severity, c.evidence, c.policy_version, c.checked_at
    FROM ${some} past, checks c WHERE c.application_id = ${like}`);
}

describe('what a version would have changed', () => {
  test('is counted in batches, case by case, and the cases are there behind each figure', async () => {
    const failing = await makeApplication(house.owner, { status: 'rejected', outcomes: { arrears: 'fail' } });
    await makeApplication(house.owner, { status: 'completed' });
    const online = await makeApplication(house.owner, {
      status: 'submitted',
      line: await makeLine(house.owner, { simKind: 'embedded' }),
    });
    await makeApplication(house.owner, { line: await makeLine(house.owner, { msisdn: '+4915112345670' }) });
    await makeApplication(house.owner, { status: 'draft' });
    const { code, version } = await drafted((rules) => ({
      ...rules,
      confirmsOnline: false,
      reviewWorkingMinutes: 60,
      checks: { ...rules.checks, arrears: 'warn' },
    }));
    const { effectId } = await startPolicyEffect({ ...by(), input: { code, version } });
    const again = startPolicyEffect({ ...by(), input: { code, version } });
    expect(await refusal(again)).toMatchObject({ code: 'wrong_status' });
    expect(await effectOf(code)).toMatchObject({ status: 'running', total: 3, done: 0 });

    expect(await count(effectId, 2)).toBe(true);
    expect(await effectOf(code)).toMatchObject({ status: 'running', total: 3, done: 2 });
    expect(await count(effectId, 2)).toBe(false);
    expect(await count(effectId, 2)).toBe(false);
    const effect = await effectOf(code);
    expect(effect).toMatchObject({ status: 'done', done: 3, unknown: 0, isOld: false });
    expect(effect?.counts).toMatchObject({ not_blocked: 1, more_to_answer: 1, to_store: 1, due_sooner: 3, blocked: 0 });
    const cases = async (effect: 'not_blocked' | 'to_store') =>
      (await listEffectCases(house.db, { code, effect, after: null })).rows.map(({ reference }) => reference);
    expect(await cases('not_blocked')).toEqual([failing.reference]);
    expect(await cases('to_store')).toEqual([online.reference]);
  });

  test('is stopped where it stands, and goes on from where a process left it', async () => {
    const { code, version } = await drafted((rules) => ({ ...rules, visitDays: 30 }));
    const { effectId } = await startPolicyEffect({ ...by(), input: { code, version } });
    expect(await count(effectId, 1)).toBe(true);
    await expect(
      house.withoutEvent('policy.effectCancelled', () => cancelPolicyEffect({ ...by(), input: { effectId } })),
    ).rejects.toThrow();
    expect(await count(effectId, 1)).toBe(true);
    await cancelPolicyEffect({ ...by(), input: { effectId } });
    expect(await count(effectId, 1)).toBe(false);
    expect(await effectOf(code)).toMatchObject({ status: 'cancelled', done: 2, counts: { more_time_to_visit: 1 } });
    expect(await refusal(cancelPolicyEffect({ ...by(), input: { effectId } }))).toMatchObject({ code: 'wrong_status' });
  });

  test('of a draft that is changed meanwhile is of what it said, and says so', async () => {
    const { code, version } = await drafted((rules) => ({ ...rules, visitDays: 30 }));
    const { effectId } = await startPolicyEffect({ ...by(), input: { code, version } });
    const [row] = await house.owner.select().from(policies).where(eq(policies.code, code));
    if (row === undefined) throw new Error('no draft');
    await changePolicy({
      ...by(),
      input: { code, version, rules: { ...row.rules, visitDays: 15 }, sources: row.sources },
    });
    while (await count(effectId, 100));
    expect(await effectOf(code)).toMatchObject({ status: 'done', isOld: true, counts: { more_time_to_visit: 1 } });
  });

  test.each(['reviewer', 'auditor', 'admin', 'clerk'] as const)('is not begun by a %s', async (role) => {
    const actor = await makeActor(house.owner, role);
    const { code, version } = await drafted((rules) => rules);
    const begun = startPolicyEffect({ ...by(), actor, input: { code, version } });
    expect(await refusal(begun)).toMatchObject({ code: 'forbidden' });
  });

  test('takes a minute for more than ten thousand cases', async () => {
    const like = await makeApplication(house.owner, { status: 'rejected', outcomes: { holder_matches: 'fail' } });
    await injectCases(like.id, CASES);
    await house.owner.execute(sql`ANALYZE applications, applicants, checks, documents`);
    const { code, version } = await drafted((rules) => ({
      ...rules,
      reviewWorkingMinutes: 60,
      checks: { ...rules.checks, holder_matches: 'block' },
    }));
    const { effectId } = await startPolicyEffect({ ...by(), input: { code, version } });
    const begun = performance.now();
    while (await count(effectId, 500));
    const perMinute = Math.round((CASES / (performance.now() - begun)) * 60_000);
    const [row] = await house.owner.select().from(policyEffects).where(eq(policyEffects.id, effectId));
    expect(row?.counts).toMatchObject({ blocked: CASES + 1 });
    process.stdout.write(`a dry run looks at ${perMinute} cases a minute\n`);
    expect(perMinute).toBeGreaterThan(10_000);
  });
});
