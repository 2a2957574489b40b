import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { lockLine, readLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { enqueue } from '#db/jobs';
import { pendLine } from '#db/line-steps';
import { lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { policyOf } from '#db/policy-in-force';
import { readBasis } from '#db/read-basis';
import { readClaimed } from '#db/read-claimed';
import { recordEvent } from '#db/record-event';
import { factsOf } from '#db/run-checks-for';
import { findLiveOrder, openOrder, refuseOrder, writeOrder } from '#db/termination-order';
import type { TerminationOrder } from '#db/termination-order';
import type { Actor } from '#domain/actor';
import { orderBalance } from '#domain/balance';
import type { OrderBalance } from '#domain/balance';
import { runChecks } from '#domain/checks/run-checks';
import { DEPARTURE_PAUSE_MS, departureOf, escalatesAt, nextAskAt } from '#domain/termination';

export const OrderTermination = z.strictObject({ applicationId: z.uuid() });
export type OrderTermination = z.infer<typeof OrderTermination>;

/** What to do at the carrier now: nothing where it `waits` for its time, or where the case is `over`. */
export type OrderTurn = DueTurn | { state: 'waits' } | { state: 'over' };
export type DueTurn = { state: 'place' | 'ask'; orderId: string; msisdn: string; balance: OrderBalance | null };

/**
 * Takes the turn of a confirmed case's one order if it is due: lets it leave after its cooling time, unless the register has
 * changed for the worse, and later has the carrier asked. The turn after this one is queued before anybody is called.
 */
export async function orderTermination({ db, actor, input, now }: Command<OrderTermination>): Promise<OrderTurn> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId });
    if (application.status !== 'terminating') return { state: 'over' };
    const opened = (await findLiveOrder(tx, application.id)) ?? (await openOrder(tx, { application, leavesAt: now }));
    if (opened.nextAskAt !== null && opened.nextAskAt > now) return { state: 'waits' };
    const order = opened.status === 'cooling' ? await letLeave(tx, { application, order: opened, actor, now }) : opened;
    if (order === 'over') return { state: 'over' };
    if (order === 'waits') {
      const nextAskAt = new Date(now.getTime() + DEPARTURE_PAUSE_MS);
      await queueTurn(tx, { order: opened, turn: { nextAskAt }, actor, now });
      return { state: 'waits' };
    }
    const attempts = order.attempts + 1;
    const next = nextAskAt({ attempts, placedAt: order.placedAt ?? now, now });
    await queueTurn(tx, { order, turn: { attempts, askedAt: now, nextAskAt: next }, actor, now });
    const { id: orderId, msisdn, balance } = order;
    return { state: order.attempts === 0 ? 'place' : 'ask', orderId, msisdn, balance };
  });
}

/** Writes the turn that is being taken and queues the next one; an order that has had its time is escalated. */
async function queueTurn(
  tx: Tx,
  about: {
    order: TerminationOrder;
    turn: { nextAskAt: Date; attempts?: number; askedAt?: Date };
    actor: Actor;
    now: Date;
  },
): Promise<void> {
  const { order, turn, actor, now } = about;
  const { id: orderId, applicationId, placedAt } = order;
  const isEscalated = order.escalatedAt === null && escalatesAt(placedAt ?? order.leavesAt ?? now) <= now;
  await writeOrder(tx, order, { ...turn, escalatedAt: isEscalated ? now : order.escalatedAt });
  if (isEscalated) {
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.terminationEscalated',
      subject: { kind: 'application', id: applicationId },
      after: { orderId, placedAt, attempts: turn.attempts ?? order.attempts },
    });
  }
  await enqueue(tx, 'terminate-line', { applicationId }, { notBefore: turn.nextAskAt });
}

/** The order on its way, its line marked as pending; `over` where a check refused it at the last moment. */
async function letLeave(
  tx: Tx,
  about: { application: ApplicationRow; order: TerminationOrder; actor: Actor; now: Date },
): Promise<TerminationOrder | 'waits' | 'over'> {
  const { application, order, actor, now } = about;
  const line = await lockLine(tx, order.msisdn);
  const answer = await readLine(tx, order.msisdn, now);
  const claimed = await readClaimed(tx, application);
  const { rules } = await policyOf(tx, application, now);
  const facts = await factsOf(tx, { applicationId: application.id, claimed, rules, line: answer, now });
  const results = runChecks(facts);
  const { checks: approved } = await readBasis(tx, application, []);
  const departure = departureOf({ line: answer, checks: results, approved });
  if (departure === 'waits') return 'waits';
  if (departure !== 'leaves') {
    await refuseOrder(tx, { application, order, reason: departure.refused, actor, now });
    return 'over';
  }
  const balance = line === null ? null : orderBalance(line, application.balanceChoice);
  const left = { status: 'placing', placedAt: now, balance } as const;
  await writeOrder(tx, order, left);
  await recordEvent(tx, {
    actor,
    now,
    name: 'application.terminationOrdered',
    subject: { kind: 'application', id: application.id },
    after: { orderId: order.id },
  });
  if (line !== null) await pendLine(tx, line, { applicationId: application.id, actor, now });
  return { ...order, ...left };
}
