import { and, eq, isNull, ne } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { lockLine } from '#db/find-line';
import { enqueue } from '#db/jobs';
import { reactivateLine } from '#db/line-steps';
import type { ApplicationRow } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { returnToReview } from '#db/return-to-review';
import { terminationOrders } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import type { CarrierReason } from '#domain/termination';

export type TerminationOrder = typeof terminationOrders.$inferSelect;

/** The application's order that was neither refused nor stopped; `termination_orders_one_live` allows no second. */
export async function findLiveOrder(executor: Executor, applicationId: string): Promise<TerminationOrder | null> {
  const [order] = await executor
    .select()
    .from(terminationOrders)
    .where(
      and(
        eq(terminationOrders.applicationId, applicationId),
        ne(terminationOrders.status, 'refused'),
        isNull(terminationOrders.stoppedAt),
      ),
    );
  return order ?? null;
}

export async function findOrder(executor: Executor, orderId: string): Promise<TerminationOrder | null> {
  const [order] = await executor.select().from(terminationOrders).where(eq(terminationOrders.id, orderId));
  return order ?? null;
}

/** Opens the order of a confirmed case, whose line is left alone until `leavesAt`, and queues the job that then goes on. */
export async function openOrder(
  tx: Tx,
  { application, leavesAt }: { application: ApplicationRow; leavesAt: Date },
): Promise<TerminationOrder> {
  const { id: applicationId, msisdn } = application;
  if (msisdn === null) throw new DomainError('wrong_status', { status: application.status });
  const [order] = await tx
    .insert(terminationOrders)
    .values({ applicationId, msisdn, status: 'cooling', leavesAt, nextAskAt: leavesAt })
    .returning();
  if (order === undefined) throw new Error('the order was not opened');
  await enqueue(tx, 'terminate-line', { applicationId }, { notBefore: leavesAt });
  return order;
}

/** Writes the order where its status is still the one that was read under the case's lock. */
export async function writeOrder(
  tx: Tx,
  { id, status }: Pick<TerminationOrder, 'id' | 'status'>,
  changes: Partial<Omit<TerminationOrder, 'id' | 'applicationId' | 'msisdn'>>,
): Promise<void> {
  const written = await tx
    .update(terminationOrders)
    .set(changes)
    .where(and(eq(terminationOrders.id, id), eq(terminationOrders.status, status)))
    .returning({ id: terminationOrders.id });
  if (written.length === 0) throw new DomainError('conflict', { subject: 'order' });
}

/** Whether the order left, or may have, and its end is not known. */
export function isUnderWay({ status }: Pick<TerminationOrder, 'status'>): boolean {
  return status === 'placing' || status === 'placed';
}

type Refusal = {
  application: ApplicationRow;
  order: TerminationOrder;
  reason: CarrierReason;
  says?: string;
  actor: Actor;
  now: Date;
};

const SAYS_LENGTH = 500;

/** The carrier's no: the order is closed, the line lives on, and the case is reviewed anew with fresh checks and the reason. */
export async function refuseOrder(tx: Tx, refusal: Refusal): Promise<ApplicationRow> {
  const { application, order, reason, says, actor, now } = refusal;
  const line = await lockLine(tx, order.msisdn);
  // Of an order that never left, a line that is pending was marked by another.
  if (isUnderWay(order) && line?.status === 'pending')
    await reactivateLine(tx, line, { applicationId: application.id, actor, now });
  await writeOrder(tx, order, {
    status: 'refused',
    finishedAt: now,
    carrierReason: reason,
    carrierSays: says?.slice(0, SAYS_LENGTH) ?? null,
  });
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
