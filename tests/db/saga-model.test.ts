import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { applications, lines, terminationOrders } from '#db/schema/index';
import { NOW, makeApplication, makeOrder } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { sagaCommands } from '#tests/support/saga-commands';
import type { RealSaga, SagaModel } from '#tests/support/saga-commands';

/** SIGNOFF_MODEL_SEED=… plays a run again, SIGNOFF_SAGA_RUNS=… plays more of them. */
const SEED = Number(process.env.SIGNOFF_MODEL_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.SIGNOFF_SAGA_RUNS ?? 100);
const COOLING_MS = 15_000;

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

test(
  `an order does what the model says, ${RUNS} runs from seed ${SEED}`,
  { timeout: 30_000 + RUNS * 1000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(sagaCommands(expectModel), { maxCommands: 20, size: 'max' }), async (commands) => {
        const { model, real } = await begin();
        await fc.asyncModelRun(() => ({ model, real }), commands);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  },
);

async function begin(): Promise<{ model: SagaModel; real: RealSaga }> {
  const application = await makeApplication(house.owner, { status: 'terminating' });
  const leavesAt = NOW.getTime() + COOLING_MS;
  const order = await makeOrder(house.owner, application, { leavesAt: new Date(leavesAt) });
  return {
    model: {
      now: NOW.getTime(),
      status: 'cooling',
      leavesAt,
      placedAt: null,
      attempts: 0,
      nextAskAt: leavesAt,
      isEscalated: false,
      books: 'nothing',
    },
    real: { db: house.db, application, orderId: order.id, books: new Map() },
  };
}

const CASE_AFTER = {
  cooling: ['terminating', 'active'],
  placing: ['terminating', 'pending'],
  placed: ['terminating', 'pending'],
  terminated: ['completed', 'terminated'],
  refused: ['submitted', 'active'],
  stopped: ['submitted', 'active'],
} as const;

/** After every step: the order, its case and its line are what the model says, the carrier has no other, and nothing is told twice. */
async function expectModel(model: SagaModel, real: RealSaga): Promise<void> {
  const { id } = real.application;
  const orders = await house.owner.select().from(terminationOrders).where(eq(terminationOrders.applicationId, id));
  expect(orders).toMatchObject([
    {
      id: real.orderId,
      status: model.status,
      attempts: model.attempts,
      placedAt: model.placedAt === null ? null : new Date(model.placedAt),
    },
  ]);
  expect(orders[0]?.escalatedAt != null).toBe(model.isEscalated);
  const [row] = await house.owner
    .select({ status: applications.status, line: lines.status })
    .from(applications)
    .innerJoin(lines, eq(lines.msisdn, applications.msisdn))
    .where(eq(applications.id, id));
  expect([row?.status, row?.line]).toEqual(CASE_AFTER[model.status]);
  expect([...real.books.keys()].filter((orderId) => orderId !== real.orderId)).toEqual([]);
  if (model.placedAt === null) expect(real.books.size).toBe(0);

  const names = await eventNames(house.owner, id);
  expect(names).toHaveLength(new Set(names).size);
  const expected = {
    'application.terminationOrdered': model.placedAt !== null,
    'line.pended': model.placedAt !== null,
    'application.terminationEscalated': model.isEscalated,
    'line.terminated': model.status === 'terminated',
    'application.completed': model.status === 'terminated',
    'application.terminationRefused': model.status === 'refused',
    'line.reactivated': model.status === 'refused',
    'application.disputed': model.status === 'stopped',
  };
  for (const [name, happened] of Object.entries(expected))
    expect([name, names.includes(name)]).toEqual([name, happened]);
}
