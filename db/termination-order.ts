import { and, eq, ne } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { lockLine } from '#db/find-line';
import { reactivateLine } from '#db/line-steps';
import type { ApplicationRow } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { returnToReview } from '#db/return-to-review';
import { terminationOrders } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { CarrierReason } from '#domain/termination';

export type TerminationOrder = typeof terminationOrders.$inferSelect;

/** The application's order that was not refused; `termination_orders_one_live` allows no second. */
export async function findLiveOrder(executor: Executor, applicationId: string): Promise<TerminationOrder | null> {
  const [order] = await executor
    .select()
    .from(terminationOrders)
    .where(and(eq(terminationOrders.applicationId, applicationId), ne(terminationOrders.status, 'refused')));
  return order ?? null;
}

export async function findOrder(executor: Executor, orderId: string): Promise<TerminationOrder | null> {
  const [order] = await executor.select().from(terminationOrders).where(eq(terminationOrders.id, orderId));
  return order ?? null;
}

type Refusal = {
  application: ApplicationRow;
  order: TerminationOrder;
  /** Whether this order had marked the line; another's mark is not taken away. */
  hadPended: boolean;
  reason: CarrierReason;
  actor: Actor;
  now: Date;
};

/** The carrier's no: the order is closed, the line lives on, and the case is reviewed anew with fresh checks and the reason. */
export async function refuseOrder(tx: Tx, refusal: Refusal): Promise<ApplicationRow> {
  const { application, order, hadPended, reason, actor, now } = refusal;
  const line = await lockLine(tx, order.msisdn);
  if (hadPended && line?.status === 'pending')
    await reactivateLine(tx, line, { applicationId: application.id, actor, now });
  await tx
    .update(terminationOrders)
    .set({ status: 'refused', finishedAt: now, carrierReason: reason })
    .where(eq(terminationOrders.id, order.id));
  const refused = await returnToReview(tx, application, { verb: 'carrier_refused', carrierReason: reason, actor, now });
  await recordEvent(tx, {
    actor,
    now,
    name: 'application.terminationRefused',
    subject: { kind: 'application', id: application.id },
    reasonCodes: [reason],
    before: { status: application.status, version: application.version },
    after: { status: refused.status, version: refused.version, orderId: order.id, dueAt: refused.dueAt },
  });
  await queueLetter(tx, { application: refused, letter: { template: 'termination_refused' }, actor, now });
  return refused;
}
