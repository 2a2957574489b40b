import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { claimAndAskForMore } from '#db/commands/claim-and-ask-for-more';
import { claimApplication } from '#db/commands/claim-application';
import { reassignClaim } from '#db/commands/reassign-claim';
import { releaseClaim } from '#db/commands/release-claim';
import { undoAndRelease } from '#db/commands/undo-and-release';
import { eachCase } from '#db/each-case';
import { previewBulk } from '#db/queries/preview-bulk';
import { applications, claims, decisions, messages } from '#db/schema/index';
import type { CaseResult } from '#domain/action-result';
import type { StaffActor } from '#domain/actor';
import { BulkPlan } from '#domain/bulk';
import type { BulkVerb } from '#domain/bulk';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';
import { NOW, makeActor, makeApplication, makeClaim } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
});
afterAll(() => house.close());

const REASON = 'photo.sim_unreadable';

type One = { applicationId: string; version: number };
const ofCase = ({ id, version }: MadeApplication): One => ({ applicationId: id, version });

function inTurn<R>(cases: readonly MadeApplication[], run: (one: One) => Promise<R>): Promise<CaseResult<R>[]> {
  return eachCase(cases.map(ofCase), {
    run,
    errorOf: (error) => ({
      code: error instanceof DomainError ? error.code : 'unexpected',
      details: {},
      correlationId: 'test',
    }),
  });
}

const askEach = (actor: StaffActor, cases: readonly MadeApplication[], now = NOW) =>
  inTurn(cases, (one) =>
    claimAndAskForMore({ db: house.db, actor, input: { ...one, reason: REASON, seenVersion: 1 }, now }),
  );

function words(results: readonly CaseResult<unknown>[]): string[] {
  return results.map((result) => (result.ok ? 'ok' : result.error.code));
}

/** After the customer has submitted, and what a case was made with. */
async function happenedTo({ id }: { id: string }): Promise<string[]> {
  return (await eventNames(house.owner, id)).filter((name) => name !== 'application.submitted');
}

async function rowOf({ id }: { id: string }) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
  return row;
}

async function holderOf({ id }: { id: string }) {
  const [lease] = await house.owner.select().from(claims).where(eq(claims.applicationId, id));
  return lease?.staffId ?? null;
}

async function fourCases(role: 'reviewer' | 'supervisor' = 'reviewer') {
  const [actor, colleague] = [await makeActor(house.owner, role), await makeActor(house.owner, 'reviewer')];
  const free = await makeApplication(house.owner);
  const held = await makeApplication(house.owner);
  await makeClaim(house.owner, { applicationId: held.id, staffId: colleague.staffId });
  const mine = await makeApplication(house.owner);
  await makeClaim(house.owner, { applicationId: mine.id, staffId: actor.staffId });
  const decided = await makeApplication(house.owner, { status: 'rejected' });
  return { actor, colleague, free, held, mine, decided, all: [free, held, mine, decided] };
}

describe('asking for more in each case', () => {
  test('does what can be done, with exactly its events, and says why of the others', async () => {
    const { actor, colleague, free, held, mine, decided, all } = await fourCases();
    const results = await askEach(actor, all);
    expect(words(results)).toEqual(['ok', 'claimed_by_other', 'ok', 'wrong_status']);
    expect(results.map(({ applicationId }) => applicationId)).toEqual(all.map(({ id }) => id));
    expect(results[0]).toMatchObject({ value: { version: free.version + 1, status: 'action_needed', wasFree: true } });
    expect(results[2]).toMatchObject({ value: { wasFree: false } });
    expect(await happenedTo(free)).toEqual(['application.claimed', 'application.moreRequested', 'message.queued']);
    expect(await happenedTo(mine)).toEqual(['application.moreRequested', 'message.queued']);
    for (const untouched of [held, decided]) expect(await happenedTo(untouched)).toEqual([]);
    expect(await holderOf(held)).toBe(colleague.staffId);
    expect(await rowOf(free)).toMatchObject({ status: 'action_needed', requestedSlots: ['sim'] });
  });

  test('writes one letter to each customer, held back by the time to undo', async () => {
    const { actor, free, mine } = await fourCases();
    await askEach(actor, [free, mine]);
    for (const { id } of [free, mine]) {
      const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, id));
      expect(letters).toHaveLength(1);
      expect((await rowOf({ id }))?.settlesAt).toEqual(new Date(NOW.getTime() + POLICY.undoSeconds * 1000));
    }
  });

  test('a case without the photo is refused and stays free', async () => {
    const actor = await makeActor(house.owner, 'reviewer');
    const online = await makeApplication(house.owner, { simKind: 'embedded' });
    expect(words(await askEach(actor, [online]))).toEqual(['invalid_input']);
    expect(await holderOf(online)).toBeNull();
    expect(await happenedTo(online)).toEqual([]);
  });

  test('a reason in other words is refused, and so is one about no photo', async () => {
    const { actor, free } = await fourCases();
    const ask = (reason: 'photo.sim_unreadable' | 'photo.wrong_document', seenVersion: number) =>
      refusal(claimAndAskForMore({ db: house.db, actor, input: { ...ofCase(free), reason, seenVersion }, now: NOW }));
    expect((await ask(REASON, 2)).code).toBe('reason_changed');
    expect((await ask('photo.wrong_document', 1)).code).toBe('invalid_input');
    expect(await holderOf(free)).toBeNull();
  });

  test('what fails in one case for a reason nobody knows leaves the others done and this one as it was', async () => {
    const { actor, free, mine } = await fourCases();
    const third = await makeApplication(house.owner);
    await house.owner.execute(
      `ALTER TABLE audit_events ADD CONSTRAINT not_this CHECK (application_id <> '${mine.id}') NOT VALID`,
    );
    const results = await askEach(actor, [free, mine, third]);
    await house.owner.execute('ALTER TABLE audit_events DROP CONSTRAINT not_this');
    expect(words(results)).toEqual(['ok', 'unexpected', 'ok']);
    expect(await rowOf(mine)).toMatchObject({ status: 'submitted', version: mine.version });
    expect(await holderOf(mine)).toBe(actor.staffId);
    expect(await house.owner.select().from(decisions).where(eq(decisions.applicationId, mine.id))).toEqual([]);
    expect(await rowOf(third)).toMatchObject({ status: 'action_needed' });
  });

  test('is undone case by case: free again what was free, held what was held', async () => {
    const { actor, free, mine } = await fourCases();
    const asked = await askEach(actor, [free, mine]);
    const cases = asked.flatMap((result) =>
      result.ok
        ? [{ applicationId: result.applicationId, version: result.value.version, wasFree: result.value.wasFree }]
        : [],
    );
    for (const input of cases) await undoAndRelease({ db: house.db, actor, input, now: NOW });
    expect([await holderOf(free), await holderOf(mine)]).toEqual([null, actor.staffId]);
    for (const one of [free, mine]) expect(await rowOf(one)).toMatchObject({ status: 'submitted' });
    expect(await happenedTo(free)).toEqual([
      'application.claimed',
      'application.moreRequested',
      'message.queued',
      'message.recalled',
      'application.decisionUndone',
      'application.claimReleased',
    ]);
  });

  test('is not undone once its letter may have left', async () => {
    const { actor, free } = await fourCases();
    const [asked] = await askEach(actor, [free]);
    const input = { applicationId: free.id, version: asked?.ok === true ? asked.value.version : -1, wasFree: true };
    const late = new Date(NOW.getTime() + POLICY.undoSeconds * 1000);
    expect((await refusal(undoAndRelease({ db: house.db, actor, input, now: late }))).code).toBe('undo_too_late');
    expect(await rowOf(free)).toMatchObject({ status: 'action_needed' });
  });

  test('sent once more after a lost answer asks nobody twice', async () => {
    const { actor, free } = await fourCases();
    await askEach(actor, [free]);
    expect(words(await askEach(actor, [free]))).toEqual(['conflict']);
    expect(await house.owner.select().from(messages).where(eq(messages.applicationId, free.id))).toHaveLength(1);
  });
});

describe('the preview', () => {
  const COMMANDS: Record<BulkVerb, (actor: StaffActor, one: One, to: string) => Promise<unknown>> = {
    claim: (actor, input) => claimApplication({ db: house.db, actor, input, now: NOW }),
    release: (actor, input) => releaseClaim({ db: house.db, actor, input, now: NOW }),
    askForMore: (actor, one) =>
      claimAndAskForMore({ db: house.db, actor, input: { ...one, reason: REASON, seenVersion: 1 }, now: NOW }),
    reassign: (actor, one, to) =>
      reassignClaim({ db: house.db, actor, input: { ...one, to, reason: 'workload' }, now: NOW }),
  };
  const planOf = (verb: BulkVerb, cases: readonly MadeApplication[], to: string): BulkPlan => {
    const ids = cases.map(({ id }) => ({ applicationId: id }));
    if (verb === 'askForMore') return { verb, cases: ids, reason: REASON, seenVersion: 1 };
    return verb === 'reassign' ? { verb, cases: ids, to } : { verb, cases: ids };
  };

  test.each([
    ['claim', 'reviewer'],
    ['claim', 'supervisor'],
    ['release', 'reviewer'],
    ['askForMore', 'reviewer'],
    ['askForMore', 'supervisor'],
    ['reassign', 'supervisor'],
  ] as const)('of %s says what the command does for a %s', async (verb, role) => {
    const { actor, colleague, free, held, mine, decided } = await fourCases(role);
    const online = await makeApplication(house.owner, { simKind: 'embedded' });
    const second = await makeApplication(house.owner, {
      status: 'second_review',
      escalatedBy: (await makeActor(house.owner, 'reviewer')).staffId,
    });
    const cases = [free, held, mine, decided, online, second];
    const preview = await previewBulk({
      db: house.db,
      actor,
      input: planOf(verb, cases, colleague.staffId),
      now: NOW,
    });
    expect(preview.map(({ reference }) => reference)).toEqual(cases.map(({ reference }) => reference));
    const said = preview.map(({ verdict }) => (verdict.kind === 'refused' ? verdict.refusal.code : 'ok'));
    const done = words(await inTurn(cases, (one) => COMMANDS[verb](actor, one, colleague.staffId)));
    expect(said).toEqual(done);
    expect(new Set(said).size).toBeGreaterThan(1);
  });

  test('changes nothing, masks the customer, and tells what is so already', async () => {
    const { actor, colleague, held, mine } = await fourCases();
    const rows = await previewBulk({ db: house.db, actor, input: planOf('claim', [mine, held], ''), now: NOW });
    expect(rows).toMatchObject([
      { reference: mine.reference, customer: '王*明', version: mine.version, verdict: { kind: 'already' } },
      { verdict: { kind: 'refused', refusal: { details: { holder: colleague.name } } } },
    ]);
    expect(await happenedTo(mine)).toEqual([]);
  });

  test('of a reassignment is for supervisors, and for a colleague who is there', async () => {
    const { actor, free } = await fourCases();
    const supervisor = await makeActor(house.owner, 'supervisor');
    const gone = await makeActor(house.owner, 'reviewer', { status: 'disabled' });
    const ask = (by: StaffActor) =>
      refusal(previewBulk({ db: house.db, actor: by, input: planOf('reassign', [free], gone.staffId), now: NOW }));
    expect((await ask(actor)).code).toBe('forbidden');
    expect((await ask(supervisor)).code).toBe('assignee_unfit');
  });
});

test('a plan holds one to fifty cases, none twice, and nothing else', () => {
  const cases = (count: number) => Array.from({ length: count }, () => ({ applicationId: crypto.randomUUID() }));
  const twin = cases(1);
  const takes = (given: unknown) => BulkPlan.safeParse(given).success;
  expect(takes({ verb: 'claim', cases: cases(1) })).toBe(true);
  expect(takes({ verb: 'claim', cases: cases(50) })).toBe(true);
  for (const wrong of [
    { verb: 'claim', cases: [] },
    { verb: 'claim', cases: cases(51) },
    { verb: 'claim', cases: [...twin, ...twin] },
    { verb: 'claim', cases: [{ applicationId: 'x' }] },
    { verb: 'claim', cases: cases(1), to: crypto.randomUUID() },
    { verb: 'approve', cases: cases(1) },
    { verb: 'reassign', cases: cases(1) },
  ])
    expect(takes(wrong)).toBe(false);
});
