import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { disputeTermination } from '#db/commands/dispute-termination';
import { notePendingTermination } from '#db/commands/note-pending-termination';
import { orderTermination } from '#db/commands/order-termination';
import { refuseTermination } from '#db/commands/refuse-termination';
import { findReview } from '#db/queries/find-review';
import { getStatus } from '#db/queries/get-status';
import { listDueTerminations } from '#db/queries/list-due-terminations';
import { countFigureRows, listFigureRows } from '#db/queries/list-figure-rows';
import { countEscalated } from '#db/queries/read-overview';
import { applications, auditEvents, lines, messages, terminationOrders } from '#db/schema/index';
import type { CarrierAnswer, CarrierGateway } from '#domain/termination';
import { runTermination } from '#server/jobs/run-termination';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication, makeOrder } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const after = (ms: number) => new Date(NOW.getTime() + ms);

type Heard = CarrierAnswer | 'unknown' | 'silent';

/** A carrier that counts what it was told, and answers as it is told to. */
function fakeCarrier(...answers: Heard[]) {
  const calls: { verb: 'place' | 'ask'; orderId: string }[] = [];
  const answer = async (verb: 'place' | 'ask', orderId: string): Promise<CarrierAnswer | 'unknown'> => {
    calls.push({ verb, orderId });
    const heard = answers.shift() ?? 'pending';
    if (heard === 'silent') throw new Error('no answer');
    return heard;
  };
  const carrier: CarrierGateway = {
    place: async ({ orderId }) => {
      const heard = await answer('place', orderId);
      if (heard === 'unknown') throw new Error('a placed order is known');
      return heard;
    },
    ask: ({ orderId }) => answer('ask', orderId),
  };
  return { carrier, calls };
}

function run(application: { id: string }, carrier: CarrierGateway, now = NOW) {
  const work = runTermination({ db: house.db, actor: SYSTEM, carrier, applicationId: application.id, now });
  return work.catch((error: Error) => error.message);
}

async function orderOf(application: { id: string }) {
  const [order] = await house.owner
    .select()
    .from(terminationOrders)
    .where(eq(terminationOrders.applicationId, application.id));
  return order;
}

async function statusOf(application: { id: string }) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  return row?.status;
}

function cooling(leavesAt: Date) {
  return makeApplication(house.owner, { status: 'terminating' }).then(async (application) => ({
    application,
    order: await makeOrder(house.owner, application, { leavesAt }),
  }));
}

describe('a carrier that takes its time', () => {
  test('is asked, not told again, until it has ended the line', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    const { carrier, calls } = fakeCarrier('pending', 'pending', 'terminated', 'terminated');
    await run(application, carrier);
    expect(await orderOf(application)).toMatchObject({
      status: 'placed',
      attempts: 1,
      askedAt: NOW,
      nextAskAt: after(10_000),
    });
    await run(application, carrier, after(9_000));
    await run(application, carrier, after(10_000));
    await run(application, carrier, after(30_000));
    await run(application, carrier, after(60_000));
    expect(calls.map(({ verb }) => verb)).toEqual(['place', 'ask', 'ask']);
    expect(new Set(calls.map(({ orderId }) => orderId)).size).toBe(1);
    expect(await statusOf(application)).toBe('completed');
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'application.terminationOrdered',
      'line.pended',
      'application.terminationTaken',
      'line.terminated',
      'application.completed',
      'message.queued',
    ]);
  });

  test('that never got the order is told again, under the same id', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    const { carrier, calls } = fakeCarrier('silent', 'unknown', 'terminated');
    expect(await run(application, carrier)).toBe('no answer');
    await run(application, carrier, after(10_000));
    expect(calls.map(({ verb }) => verb)).toEqual(['place', 'ask', 'place']);
    expect(new Set(calls.map(({ orderId }) => orderId)).size).toBe(1);
    expect(await statusOf(application)).toBe('completed');
  });

  test('and refuses in the end: reviewed anew, with its reason in its own words', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    const { carrier } = fakeCarrier('pending', { refused: 'carrier_objects', says: 'Open dispute 4711.' });
    await run(application, carrier);
    await run(application, carrier, after(10_000));
    expect(await statusOf(application)).toBe('submitted');
    expect(await orderOf(application)).toMatchObject({ status: 'refused', carrierSays: 'Open dispute 4711.' });
    const [line] = await house.owner
      .select()
      .from(lines)
      .where(eq(lines.id, application.line?.id ?? ''));
    expect(line?.status).toBe('active');
    const reviewer = await makeActor(house.owner, 'reviewer');
    const asked = { reference: application.reference, staffId: reviewer.staffId, now: after(MINUTE) };
    expect(await findReview(house.db, asked)).toMatchObject({
      carrierReason: 'carrier_objects',
      order: { carrierSays: 'Open dispute 4711.' },
    });
  });

  test('answers of an order that is over change nothing', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    const late = fakeCarrier('pending');
    await run(application, late.carrier);
    const orderId = late.calls[0]?.orderId ?? '';
    await run(application, fakeCarrier('terminated').carrier, after(10_000));
    const before = await eventNames(house.owner, application.id);
    const by = { db: house.db, actor: SYSTEM, now: after(MINUTE) };
    expect(await refuseTermination({ ...by, input: { orderId, reason: 'arrears' } })).toBe('over');
    expect(await notePendingTermination({ ...by, input: { orderId } })).toBe('over');
    expect(await eventNames(house.owner, application.id)).toEqual(before);
  });

  test('two jobs at once call it once', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    const input = { applicationId: application.id };
    const turn = () => orderTermination({ db: house.db, actor: SYSTEM, input, now: NOW });
    const turns = await interleave(house, turn, turn);
    expect(turns).toMatchObject([{ value: { state: 'place' } }, { value: { state: 'waits' } }]);
  });

  test('every turn queues the next before it calls anybody', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    await run(application, fakeCarrier('silent').carrier);
    const jobs = await house.owner.execute<{ due: Date }>(
      `SELECT start_after AS due FROM jobs.job WHERE data ->> 'applicationId' = '${application.id}' ORDER BY 1`,
    );
    expect([...jobs].map(({ due }) => new Date(due))).toContainEqual(after(10_000));
  });
});

describe('a carrier that stays silent', () => {
  async function silentUntil(ms: number) {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    const { carrier, calls } = fakeCarrier(...Array.from({ length: 60 }, () => 'silent' as const));
    for (let at = 0; at <= ms; at = nextOf(await orderOf(application)) - NOW.getTime()) {
      await run(application, carrier, after(at));
    }
    return { application, calls };
  }
  const nextOf = (order: { nextAskAt: Date | null } | undefined) => order?.nextAskAt?.getTime() ?? Infinity;

  test('within the hour is asked again, and nobody is bothered', async () => {
    const { application, calls } = await silentUntil(HOUR - 1);
    expect(await orderOf(application)).toMatchObject({ escalatedAt: null, nextAskAt: after(HOUR) });
    expect(calls).toHaveLength(9);
    expect(await eventNames(house.owner, application.id)).not.toContain('application.terminationEscalated');
  });

  test('longer is a case for a supervisor, once, and is asked on', async () => {
    const before = await countEscalated(house.db);
    const { application, calls } = await silentUntil(3 * HOUR);
    const order = await orderOf(application);
    expect(order).toMatchObject({ status: 'placing', escalatedAt: after(HOUR) });
    expect(calls.length).toBeGreaterThan(12);
    await expectEvent(house.owner, {
      name: 'application.terminationEscalated',
      now: after(HOUR),
      actor: SYSTEM,
      subject: { kind: 'application', id: application.id },
      applicationId: application.id,
      after: { orderId: order?.id, placedAt: NOW, attempts: 10 },
    });
    const names = await eventNames(house.owner, application.id);
    expect(names.filter((name) => name === 'application.terminationEscalated')).toHaveLength(1);

    expect(await countEscalated(house.db)).toBe(before + 1);
    const figure = { of: 'escalated' } as const;
    const { rows } = await listFigureRows(house.db, { query: { figure, cursor: null }, now: after(3 * HOUR) });
    expect(rows).toContainEqual(
      expect.objectContaining({ reference: application.reference, at: NOW, what: 'terminating' }),
    );
    expect(await countFigureRows(house.db, { figure, now: after(3 * HOUR) })).toBe(before + 1);
    expect(await getStatus(house.db, { applicationId: application.id, now: after(3 * HOUR) })).toMatchObject({
      isLate: true,
      cooling: null,
    });

    await run(application, fakeCarrier('terminated').carrier, after(5 * HOUR));
    expect(await countEscalated(house.db)).toBe(before);
  });

  test('and whose job was lost is found by the clock', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    await run(application, fakeCarrier('silent').carrier);
    const due = (now: Date) => listDueTerminations({ executor: house.db, now });
    expect(await due(after(9_999))).not.toContain(application.id);
    expect(await due(after(10_000))).toContain(application.id);
  });
});

describe('the cooling time', () => {
  test('nobody is told before it is over; then the order leaves', async () => {
    const { application } = await cooling(after(24 * HOUR));
    const { carrier, calls } = fakeCarrier('terminated');
    await run(application, carrier, after(24 * HOUR - 1));
    expect(calls).toEqual([]);
    expect(await getStatus(house.db, { applicationId: application.id, now: NOW })).toMatchObject({
      cooling: { endsAt: after(24 * HOUR) },
    });
    await run(application, carrier, after(24 * HOUR));
    expect(calls).toHaveLength(1);
    expect(await statusOf(application)).toBe('completed');
  });

  test('of no hours at all promises nobody that the end can be stopped', async () => {
    const { application } = await cooling(NOW);
    expect(await getStatus(house.db, { applicationId: application.id, now: NOW })).toMatchObject({ cooling: null });
  });

  const dispute = (application: MadeApplication, now = NOW) =>
    disputeTermination({
      db: house.db,
      actor: applicantOf(application),
      input: { applicationId: application.id },
      now,
    });

  test('"this was not me" stops it: reviewed anew, the line as it was, the customer told', async () => {
    const { application, order } = await cooling(after(24 * HOUR));
    await dispute(application, after(HOUR));
    expect(await orderOf(application)).toMatchObject({ status: 'stopped', stoppedAt: after(HOUR), attempts: 0 });
    const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
    expect(row).toMatchObject({ status: 'submitted', disputedAt: after(HOUR), approvedBy: null, checkRound: 2 });
    await expectEvent(house.owner, {
      name: 'application.disputed',
      now: after(HOUR),
      actor: applicantOf(application),
      subject: { kind: 'application', id: application.id },
      applicationId: application.id,
      before: { status: 'terminating', version: 2 },
      after: { status: 'submitted', version: 3, orderId: order.id, dueAt: row?.dueAt },
    });
    const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letters.map(({ template }) => template)).toEqual(['disputed']);

    const { carrier, calls } = fakeCarrier('terminated');
    await run(application, carrier, after(25 * HOUR));
    expect(calls).toEqual([]);
    expect(await statusOf(application)).toBe('submitted');
  });

  test('a case that was stopped can be confirmed again: another order, which leaves', async () => {
    const { application } = await cooling(after(24 * HOUR));
    await dispute(application);
    await house.owner
      .update(applications)
      .set({ status: 'terminating', confirmedAt: NOW, approvedBy: application.approvedBy })
      .where(eq(applications.id, application.id));
    const { carrier, calls } = fakeCarrier('terminated');
    await run(application, carrier, after(HOUR));
    expect(calls).toHaveLength(1);
    expect(await statusOf(application)).toBe('completed');
  });

  test('once the order has left it is too late', async () => {
    const { application } = await cooling(NOW);
    await run(application, fakeCarrier('pending').carrier);
    expect((await refusal(dispute(application))).code).toBe('order_left');
    expect(await statusOf(application)).toBe('terminating');
  });

  test('at the very moment one of both happens', async () => {
    const { application } = await cooling(NOW);
    const input = { applicationId: application.id };
    const leave = () => orderTermination({ db: house.db, actor: SYSTEM, input, now: NOW });
    const [stopped, left] = await interleave(house, () => dispute(application), leave);
    expect(stopped).toMatchObject({ value: { status: 'submitted' } });
    expect(left).toMatchObject({ value: { state: 'over' } });
  });

  test.each(['application.disputed', 'application.checked', 'message.queued'] as const)(
    'is not stopped by half where %s cannot be written',
    async (name) => {
      const { application } = await cooling(after(HOUR));
      await house.withoutEvent(name, () => expect(dispute(application)).rejects.toThrow());
      expect(await statusOf(application)).toBe('terminating');
      expect(await orderOf(application)).toMatchObject({ status: 'cooling' });
    },
  );

  test("nobody stops another's, and nobody stops what is not confirmed", async () => {
    const { application } = await cooling(after(HOUR));
    const other = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const input = { applicationId: application.id };
    const by = disputeTermination({ db: house.db, actor: applicantOf(other), input, now: NOW });
    expect((await refusal(by)).code).toBe('not_found');
    expect((await refusal(dispute(other))).code).toBe('wrong_status');
  });

  test('the database refuses to stop an order that left', async () => {
    const { application } = await cooling(NOW);
    await run(application, fakeCarrier('pending').carrier);
    const stop = house.owner
      .update(terminationOrders)
      .set({ status: 'stopped', stoppedAt: NOW, finishedAt: NOW })
      .where(and(eq(terminationOrders.applicationId, application.id)));
    await expect(stop).rejects.toMatchObject({ cause: { constraint_name: 'termination_orders_stopped_never_left' } });
    expect(await house.owner.$count(auditEvents, eq(auditEvents.applicationId, application.id))).toBeGreaterThan(0);
  });
});
