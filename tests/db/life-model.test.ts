import { and, count, eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { answerOf } from '#db/find-line';
import { readClaimed } from '#db/read-claimed';
import { factsOf } from '#db/run-checks-for';
import { applications, auditEvents, lines } from '#db/schema/index';
import { isOpen } from '#domain/application';
import type { CheckEvidence } from '#domain/check';
import { runChecks } from '#domain/checks/run-checks';
import { DomainError } from '#domain/domain-error';
import { PRESETS } from '#domain/policies/presets';
import { findTransition } from '#domain/transitions';
import { overdue } from '#tests/support/factories';
import {
  applyAgain,
  approve,
  askMore,
  changeFacts,
  confirm,
  doubt,
  expire,
  reject,
  reopen,
  resubmit,
  sendBack,
  terminate,
  undo,
  wait,
  withdraw,
} from '#tests/support/life-steps';
import type { LifeStep } from '#tests/support/life-steps';
import { beginLife, makeLifeHouse, stateOf } from '#tests/support/life-world';
import type { LifeHouse, LifeState, LifeWorld } from '#tests/support/life-world';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

/** SIGNOFF_LIFE_SEED=… plays a run again, SIGNOFF_LIFE_RUNS=2000 plays more of them. */
const SEED = Number(process.env.SIGNOFF_LIFE_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.SIGNOFF_LIFE_RUNS ?? 100);
const STEPS = 50;

let house: TestDatabase;
let people: LifeHouse;
beforeAll(async () => {
  house = await openTestDatabase();
  people = await makeLifeHouse(house);
});
afterAll(() => house.close());

const decider = fc.constantFrom(0, 1, 2);

/** What of a line changes between two steps, for the worse and back. */
const facts = fc
  .constantFrom<Parameters<typeof changeFacts>[0]>(
    { bills: overdue() },
    { unbilledUsage: true },
    { boundServices: [{ kind: 'contract', code: 'C-1', endsOn: '2027-01-01' }] },
    { boundServices: [{ kind: 'secondary_card', code: 'S-1' }] },
    { reportedLost: true },
    { holderName: '韩梅梅' },
    { suspension: 'for_fraud' },
    { portOutRequestedAt: new Date('2026-11-18T00:00:00Z') },
    { simSwappedAt: new Date('2026-11-17T00:00:00Z') },
  )
  .map(changeFacts);
const mended = fc.constant(
  changeFacts({
    bills: [],
    unbilledUsage: false,
    boundServices: [],
    reportedLost: false,
    holderName: '王小明',
    suspension: null,
    portOutRequestedAt: null,
    simSwappedAt: null,
  }),
);

/** Mostly what leads on, so that many lives come to their end, and anything else at any time. */
const step: fc.Arbitrary<LifeStep> = fc
  .oneof(
    { weight: 8, arbitrary: fc.tuple(decider, fc.constant(false)).map((args) => approve(...args)) },
    { weight: 1, arbitrary: fc.tuple(decider, fc.constant(true)).map((args) => approve(...args)) },
    { weight: 5, arbitrary: fc.constant(confirm) },
    { weight: 4, arbitrary: fc.constant(terminate) },
    { weight: 4, arbitrary: mended },
    { weight: 2, arbitrary: facts },
    { weight: 3, arbitrary: fc.constantFrom(1, 1, 5, 60, 23 * 60, 16 * 24 * 60).map(wait) },
    { weight: 1, arbitrary: decider.map(reject) },
    { weight: 1, arbitrary: decider.map(askMore) },
    { weight: 2, arbitrary: fc.constant(resubmit) },
    { weight: 2, arbitrary: decider.map(sendBack) },
    { weight: 1, arbitrary: decider.map(undo) },
    { weight: 2, arbitrary: decider.map(reopen) },
    { weight: 2, arbitrary: fc.constantFrom(withdraw, doubt, expire) },
    { weight: 2, arbitrary: fc.constant(applyAgain) },
  )
  // A counterexample is told by the names of its steps.
  .map((one) => ({ ...one, [fc.toStringMethod]: () => one.name }));

const ended = { completed: 0, refused: 0 };

test(`a case lives by its rules, ${RUNS} lives from seed ${SEED}`, { timeout: 60_000 + RUNS * 2000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('physical' as const, 'embedded' as const),
      fc.array(step, { minLength: STEPS, maxLength: STEPS }),
      async (simKind, steps) => {
        const world = await beginLife(people, simKind);
        for (const one of steps) await take(world, one);
      },
    ),
    { seed: SEED, numRuns: RUNS },
  );
  // A model in which nothing comes to its end proves nothing.
  if (RUNS >= 50) expect(Math.min(ended.completed, ended.refused)).toBeGreaterThan(0);
});

async function take(world: LifeWorld, one: LifeStep): Promise<void> {
  const before = await stateOf(world);
  const mayEnd = one.name !== terminate.name || (await mayEndNow(world, before));
  const isTaken = await one.run(world, before).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError) return false;
      throw error;
    },
  );
  const after = await stateOf(world);
  const said = `${one.name}: ${before.application.status} → ${after.application.status}`;
  if (world.application.id === before.application.id) expectStep(one, { before, after, isTaken, said });
  if (one.name === terminate.name && before.application.status === 'terminating') {
    expect({ said, status: after.application.status }).toEqual({ said, status: mayEnd ? 'completed' : 'submitted' });
    expect(after.application.carrierReason === null, said).toBe(mayEnd);
    ended[mayEnd ? 'completed' : 'refused'] += 1;
  }
  await expectSound(world, after, said);
}

type Taken = { before: LifeState; after: LifeState; isTaken: boolean; said: string };

/** What was refused has changed nothing; what was done is a step that the table has, with one version more. */
function expectStep(one: LifeStep, { before, after, isTaken, said }: Taken): void {
  const [was, is] = [before.application, after.application];
  if (!isTaken || was.status === is.status) {
    expect({ said, status: is.status }).toEqual({ said, status: was.status });
    return;
  }
  expect(is.version, said).toBeGreaterThan(was.version);
  if (one.restores === true) return;
  expect(
    one.verbs.map((verb) => findTransition(was.status, verb)),
    said,
  ).toContain(is.status);
}

/** Whether nothing blocks, and nothing fails that the approval did not see; said apart from the command that finds the same. */
async function mayEndNow({ house: { owner }, now }: LifeWorld, { application, line, checks }: LifeState) {
  const claimed = await readClaimed(owner, application);
  const results = runChecks(
    await factsOf(owner, { applicationId: application.id, claimed, rules: PRESETS.CN, line: answerOf(line), now }),
  );
  const answered = checks.filter(({ outcome }) => outcome === 'fail');
  return results
    .filter(({ outcome }) => outcome === 'fail')
    .every(
      ({ code, severity, evidence }) =>
        severity !== 'block' &&
        answered.some((old) => old.code === code && wordsOf(old.evidence) === wordsOf(evidence)),
    );
}

/** What was found but for amounts and counts, which may move. */
function wordsOf(evidence: CheckEvidence): string {
  return JSON.stringify(Object.entries(evidence).filter(([, value]) => typeof value !== 'number'));
}

/** After every step: one open case for the line, one live order for the case, and a line that ended only once, by a case. */
async function expectSound({ house: { owner }, made, lineId }: LifeWorld, state: LifeState, said: string) {
  const { application, line, orders } = state;
  expect(orders.filter(({ status }) => status !== 'refused').length, said).toBeLessThanOrEqual(1);
  const cases = await owner
    .select({ status: applications.status })
    .from(applications)
    .where(inArray(applications.id, made));
  expect(cases.filter(({ status }) => isOpen(status)).length, said).toBeLessThanOrEqual(1);
  const completed = cases.filter(({ status }) => status === 'completed').length;
  expect({ said, completed, status: line.status }).toEqual({
    said,
    completed: line.status === 'terminated' ? 1 : 0,
    status: line.status === 'pending' ? 'never pending between steps' : line.status,
  });
  if (application.status !== 'completed') return;
  const isEnd = and(eq(auditEvents.subjectId, lineId), eq(auditEvents.name, 'line.terminated'));
  const [ends] = await owner.select({ count: count() }).from(auditEvents).where(isEnd);
  expect({ said, ends: ends?.count }).toEqual({ said, ends: 1 });
  const [row] = await owner.select({ bills: lines.bills }).from(lines).where(eq(lines.id, lineId));
  expect(row?.bills, said).toEqual([]);
}
