import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { completeTermination } from '#db/commands/complete-termination';
import { endLine } from '#db/commands/end-line';
import { orderTermination } from '#db/commands/order-termination';
import { refuseTermination } from '#db/commands/refuse-termination';
import { applications, lines, messages, terminationOrders } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import type { CarrierGateway } from '#domain/termination';
import { registerCarrier } from '#server/gateways/register-carrier';
import { runTermination } from '#server/jobs/run-termination';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, applicantOf, changeLine, makeActor, makeApplication, overdue } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
let carrier: CarrierGateway;
beforeAll(async () => {
  house = await openTestDatabase();
  carrier = registerCarrier({ db: house.db, actor: SYSTEM });
});
afterAll(() => house.close());

const WHOLE_STORY = [
  'application.submitted',
  'application.terminationOrdered',
  'line.pended',
  'line.terminated',
  'application.completed',
  'message.queued',
];

function terminating() {
  return makeApplication(house.owner, { status: 'terminating' });
}

/** The carrier is not called again before this. */
const NEXT = new Date(NOW.getTime() + 10_000);

function run(application: { id: string }, through: CarrierGateway = carrier, now = NOW) {
  return runTermination({ db: house.db, actor: SYSTEM, carrier: through, applicationId: application.id, now });
}

async function stateOf(application: MadeApplication) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  const [line] = await house.owner
    .select()
    .from(lines)
    .where(eq(lines.msisdn, application.msisdn ?? ''));
  const orders = await house.owner
    .select()
    .from(terminationOrders)
    .where(eq(terminationOrders.applicationId, application.id));
  return { application: row, line, orders };
}

async function expectWholeStoryOnce(application: MadeApplication, { endedAt = NOW, completedAt = NOW } = {}) {
  const { application: row, line, orders } = await stateOf(application);
  expect(row).toMatchObject({ status: 'completed', completedAt });
  expect(line).toMatchObject({ status: 'terminated', terminatedAt: endedAt, quarantineUntil: '2027-02-16' });
  expect(orders.map((order) => order.status)).toEqual(['terminated']);
  expect(await eventNames(house.owner, application.id)).toEqual(WHOLE_STORY);
}

type Step = Pick<Parameters<typeof expectEvent>[1], 'name' | 'now' | 'reasonCodes' | 'before' | 'after'>;

/** Each step stands in the audit once, of the case or of its line, as the job's work. */
async function expectSteps(application: MadeApplication, steps: readonly Step[]) {
  const line = { kind: 'line', id: application.line?.id ?? '' } as const;
  for (const step of steps) {
    const subject = step.name.startsWith('line.') ? line : ({ kind: 'application', id: application.id } as const);
    await expectEvent(house.owner, { ...step, actor: SYSTEM, subject, applicationId: application.id });
  }
}

describe('the line ends', () => {
  test('in order: one order, pending, terminated with its quarantine, completed, told', async () => {
    const application = await terminating();
    await run(application);
    await expectWholeStoryOnce(application);
    const orderId = (await stateOf(application)).orders[0]?.id;
    const ended = { terminatedAt: NOW, quarantineUntil: '2027-02-16' };
    await expectSteps(application, [
      { name: 'application.terminationOrdered', after: { orderId } },
      { name: 'line.pended', before: { status: 'active' }, after: { status: 'pending' } },
      { name: 'line.terminated', before: { status: 'pending' }, after: { status: 'terminated', ...ended } },
      {
        name: 'application.completed',
        before: { status: 'terminating', version: 2 },
        after: { status: 'completed', version: 3, orderId, ...ended },
      },
    ]);
    const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letters.map((letter) => letter.template)).toEqual(['completed']);
  });

  test('once, however often the job runs', async () => {
    const application = await terminating();
    for (let round = 0; round < 3; round += 1) await run(application);
    await expectWholeStoryOnce(application);
  });

  test('once, with ten jobs at the same time', async () => {
    const application = await terminating();
    await Promise.allSettled(Array.from({ length: 10 }, () => run(application)));
    await run(application);
    await expectWholeStoryOnce(application);
  });
});

describe('a crash between two steps', () => {
  const crash = (): never => {
    throw new Error('killed');
  };

  test.each([
    ['after the order', NEXT, { place: async () => crash(), ask: async () => crash() } satisfies CarrierGateway],
    [
      'after the line has ended',
      NOW,
      {
        place: async (order) => (await carrier.place(order), crash()),
        ask: async () => crash(),
      } satisfies CarrierGateway,
    ],
  ])('%s: the next turn goes on from there', async (_name, endedAt, dying) => {
    const application = await terminating();
    await expect(run(application, dying)).rejects.toThrow('killed');
    await run(application);
    expect((await stateOf(application)).application?.status).toBe('terminating');
    await run(application, carrier, NEXT);
    await expectWholeStoryOnce(application, { endedAt, completedAt: NEXT });
  });

  test.each([1, 2, 3])('the audit failing at step %i leaves nothing half done', async (step) => {
    const application = await terminating();
    const orderOnce = () =>
      orderTermination({ db: house.db, actor: SYSTEM, input: { applicationId: application.id }, now: NOW });
    const order = step > 1 ? await orderOnce() : null;
    if (order?.state === 'place' && step > 2) await carrier.place({ ...order, now: NOW });
    await house.withoutAudit(() => expect(run(application, carrier, NEXT)).rejects.toThrow());
    const { line, orders } = await stateOf(application);
    expect(line?.status).toBe(['active', 'pending', 'terminated'][step - 1]);
    expect(orders).toHaveLength(step === 1 ? 0 : 1);
    const completedAt = new Date(NEXT.getTime() + 60_000);
    await run(application, carrier, completedAt);
    await expectWholeStoryOnce(application, { endedAt: step === 3 ? NOW : completedAt, completedAt });
  });
});

describe('the carrier refuses', () => {
  type Refused = { reason: string; orderId: string | undefined; dueAt: Date | null | undefined };
  const refusalOf = ({ reason, ...after }: Refused): Step => ({
    name: 'application.terminationRefused',
    reasonCodes: [reason],
    before: { status: 'terminating', version: 2 },
    after: { status: 'submitted', version: 3, ...after },
  });

  async function ordered() {
    const application = await terminating();
    const input = { applicationId: application.id };
    const order = await orderTermination({ db: house.db, actor: SYSTEM, input, now: NOW });
    if (order.state !== 'place') throw new Error('not placed');
    const { orderId, msisdn } = order;
    const refuse = () =>
      refuseTermination({ db: house.db, actor: SYSTEM, input: { orderId, reason: 'arrears' }, now: NOW });
    return { application, orderId, msisdn, refuse };
  }

  test.each([
    ['arrears', { bills: overdue() }],
    ['arrears', { unbilledUsage: true }],
    ['bound_services', { boundServices: [{ kind: 'bundle' as const, code: 'B1' }] }],
    ['line_not_active', { status: 'pending' as const }],
    ['holder_changed', { holderName: '韩梅梅' }],
    ['bound_services', { boundServices: [{ kind: 'contract' as const, code: 'C1' }] }],
    ['checks_changed', { simSwappedAt: NOW }],
    ['checks_changed', { portOutRequestedAt: NOW }],
    ['checks_changed', { suspension: 'for_fraud' as const }],
    ['checks_changed', { reportedLost: true }],
  ])('%s before the order: reviewed anew, the line as it was', async (reason, change) => {
    const application = await terminating();
    if (application.line !== null) await changeLine(house.owner, application.line, change);
    const before = (await stateOf(application)).line?.status;
    await run(application);
    const { application: row, line, orders } = await stateOf(application);
    await expectSteps(application, [refusalOf({ reason, orderId: orders[0]?.id, dueAt: row?.dueAt })]);
    expect(row).toMatchObject({
      status: 'submitted',
      carrierReason: reason,
      approvedBy: null,
      confirmBy: null,
      checkRound: 2,
    });
    expect(line?.status).toBe(before);
    expect(orders).toMatchObject([{ status: 'refused', carrierReason: reason }]);
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'application.checked',
      'application.terminationRefused',
      'message.queued',
    ]);
  });

  test('arrears after the order: the line is active again', async () => {
    const { application, orderId } = await ordered();
    await house.owner
      .update(lines)
      .set({ bills: overdue(1) })
      .where(eq(lines.id, application.line?.id ?? ''));
    await run(application, carrier, NEXT);
    await run(application, carrier, NEXT);
    const { application: row, line, orders } = await stateOf(application);
    expect(row).toMatchObject({ status: 'submitted', carrierReason: 'arrears' });
    expect(line).toMatchObject({ status: 'active', terminatedAt: null });
    expect(orders).toMatchObject([{ status: 'refused' }]);
    await expectSteps(application, [
      { name: 'line.reactivated', now: NEXT, before: { status: 'pending' }, after: { status: 'active' } },
      { ...refusalOf({ reason: 'arrears', orderId, dueAt: row?.dueAt }), now: NEXT },
    ]);
  });

  test('twice at once is taken in once', async () => {
    const { application, refuse } = await ordered();
    expect(await interleave(house, refuse, refuse)).toMatchObject([{ value: 'refused' }, { value: 'over' }]);
    const names = await eventNames(house.owner, application.id);
    expect(names.filter((name) => name === 'application.terminationRefused')).toHaveLength(1);
    expect((await stateOf(application)).application).toMatchObject({ status: 'submitted', checkRound: 2 });
  });

  test.each(['line.reactivated', 'application.checked', 'application.terminationRefused', 'message.queued'] as const)(
    'is not taken in by half where %s cannot be written',
    async (name) => {
      const { application, refuse } = await ordered();
      const before = await stateOf(application);
      await house.withoutEvent(name, () => expect(refuse()).rejects.not.toBeInstanceOf(DomainError));
      expect(await stateOf(application)).toEqual(before);
      expect(await refuse()).toBe('refused');
    },
  );

  test.each(['application.checked', 'application.terminationRefused', 'message.queued'] as const)(
    'before the order: no order is left behind where %s cannot be written',
    async (name) => {
      const application = await makeApplication(house.owner, { status: 'terminating', line: null });
      const before = await stateOf(application);
      await house.withoutEvent(name, () => expect(run(application)).rejects.not.toBeInstanceOf(DomainError));
      expect(await stateOf(application)).toEqual({ ...before, orders: [] });
    },
  );

  test('a number that the register does not have', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating', line: null });
    await run(application);
    expect((await stateOf(application)).application).toMatchObject({
      status: 'submitted',
      carrierReason: 'line_not_found',
    });
  });

  test('and a holder who never matched is no reason: the reviewer has answered for that', async () => {
    const application = await makeApplication(house.owner, {
      status: 'terminating',
      applicant: { holderName: 'Someone Else' },
    });
    await run(application);
    expect((await stateOf(application)).application?.status).toBe('completed');
  });

  test('an order that was refused ends no line later', async () => {
    const { orderId, msisdn, refuse } = await ordered();
    await refuse();
    expect(await endLine({ db: house.db, actor: SYSTEM, input: { orderId, msisdn }, now: NOW })).toEqual({
      refused: 'line_not_active',
    });
    expect(await completeTermination({ db: house.db, actor: SYSTEM, input: { orderId }, now: NOW })).toBe('over');
  });
});

describe('who', () => {
  test('a job of ours and nobody else', async () => {
    const application = await terminating();
    for (const actor of [await makeActor(house.owner, 'supervisor'), applicantOf(application)]) {
      const input = { applicationId: application.id };
      expect((await refusal(orderTermination({ db: house.db, actor, input, now: NOW }))).code).toBe('forbidden');
      const orderId = crypto.randomUUID();
      const refused = [
        endLine({ db: house.db, actor, input: { orderId, msisdn: '+8613800000000' }, now: NOW }),
        completeTermination({ db: house.db, actor, input: { orderId }, now: NOW }),
        refuseTermination({ db: house.db, actor, input: { orderId, reason: 'arrears' }, now: NOW }),
      ];
      for (const work of refused) expect((await refusal(work)).code).toBe('forbidden');
    }
  });

  test('no case that is not being terminated', async () => {
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    await run(application);
    expect((await stateOf(application)).orders).toEqual([]);
  });

  test('no second live order, by the database', async () => {
    const application = await terminating();
    await run(application);
    const insert = house.owner.insert(terminationOrders).values({
      applicationId: application.id,
      msisdn: application.msisdn ?? '',
      status: 'placed',
      placedAt: NOW,
    });
    await expect(insert).rejects.toMatchObject({ cause: { constraint_name: 'termination_orders_one_live' } });
  });
});
