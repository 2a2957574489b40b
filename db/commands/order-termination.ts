import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { answerOf, lockLine } from '#db/find-line';
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
import { awaitingCarrier } from '#domain/approval';
import { orderBalance } from '#domain/balance';
import type { OrderBalance } from '#domain/balance';
import { runChecks } from '#domain/checks/run-checks';
import { escalatesAt, nextAskAt as askAgainAt, obstacleOfChecks } from '#domain/termination';

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
    if (order === 'refused') return { state: 'over' };
    if (order === 'away') return waitForCarrier(tx, { order: opened, now });

    const placedAt = order.placedAt ?? now;
    const attempts = order.attempts + 1;
    const next = askAgainAt({ attempts, placedAt, now });
    const isEscalated = order.escalatedAt === null && escalatesAt(placedAt) <= now;
    const escalatedAt = isEscalated ? now : order.escalatedAt;
    await writeOrder(tx, order, { attempts, askedAt: now, nextAskAt: next, escalatedAt });
    if (isEscalated) {
      await recordEvent(tx, {
        actor,
        now,
        name: 'application.terminationEscalated',
        subject: { kind: 'application', id: application.id },
        after: { orderId: order.id, placedAt, attempts },
      });
    }
    await enqueue(tx, 'terminate-line', { applicationId: application.id }, { notBefore: next });
    const { id: orderId, msisdn, balance } = order;
    return { state: order.attempts === 0 ? 'place' : 'ask', orderId, msisdn, balance };
  });
}

/** The order on its way, its line marked as pending; or why it stays: a check refused it, or nothing is known of the line. */
async function letLeave(
  tx: Tx,
  about: { application: ApplicationRow; order: TerminationOrder; actor: Actor; now: Date },
): Promise<TerminationOrder | 'refused' | 'away'> {
  const { application, order, actor, now } = about;
  const line = await lockLine(tx, order.msisdn);
  const claimed = await readClaimed(tx, application);
  const { rules } = await policyOf(tx, application, now);
  const facts = await factsOf(tx, { applicationId: application.id, claimed, rules, line: answerOf(line), now });
  const results = runChecks(facts);
  if (awaitingCarrier(results).length > 0) return 'away';
  const { checks: approved } = await readBasis(tx, application, []);
  const reason = obstacleOfChecks(results, approved);
  if (reason !== null) {
    await refuseOrder(tx, { application, order, reason, actor, now });
    return 'refused';
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

const AWAY_PAUSE_MS = 5 * 60_000;

/** Nothing is guessed: the order has not left, and its turn comes again. */
async function waitForCarrier(tx: Tx, { order, now }: { order: TerminationOrder; now: Date }): Promise<OrderTurn> {
  const nextAskAt = new Date(now.getTime() + AWAY_PAUSE_MS);
  await writeOrder(tx, order, { nextAskAt });
  await enqueue(tx, 'terminate-line', { applicationId: order.applicationId }, { notBefore: nextAskAt });
  return { state: 'waits' };
}
