import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { lockLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { pendLine } from '#db/line-steps';
import { lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { newId } from '#db/new-id';
import { readClaimed } from '#db/read-claimed';
import { recordEvent } from '#db/record-event';
import { checks, terminationOrders } from '#db/schema/index';
import { findLiveOrder, refuseOrder } from '#db/termination-order';
import { runChecks } from '#domain/checks/run-checks';
import { localDateOf } from '#domain/business-time';
import { POLICY } from '#domain/policy';
import { obstacleOfChecks } from '#domain/termination';

export const OrderTermination = z.strictObject({ applicationId: z.uuid() });
export type OrderTermination = z.infer<typeof OrderTermination>;

/** `placed` also where it was placed earlier; `over` where the case does not wait for it (any more). */
export type OrderedTermination = { state: 'placed'; orderId: string; msisdn: string } | { state: 'over' };

/** Places the one order to end a confirmed case's line and marks the line, or refuses where the register has changed. */
export async function orderTermination({
  db,
  actor,
  input,
  now,
}: Command<OrderTermination>): Promise<OrderedTermination> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId });
    if (application.status !== 'terminating') return { state: 'over' };
    const earlier = await findLiveOrder(tx, application.id);
    if (earlier !== null) return { state: 'placed', orderId: earlier.id, msisdn: earlier.msisdn };

    const claimed = await readClaimed(tx, application);
    const { msisdn } = claimed;
    const order = {
      id: newId(),
      applicationId: application.id,
      msisdn,
      status: 'placed',
      placedAt: now,
      finishedAt: null,
      carrierReason: null,
    } as const;
    await tx.insert(terminationOrders).values(order);
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.terminationOrdered',
      subject: { kind: 'application', id: application.id },
      after: { orderId: order.id },
    });
    const line = await lockLine(tx, msisdn);
    const today = localDateOf(now, POLICY.timeZone);
    const results = runChecks({ claimed, line, otherOpenApplication: false, today });
    const reason = obstacleOfChecks(results, { holderMatched: await holderMatched(tx, application) });
    if (reason !== null) {
      await refuseOrder(tx, { application, order, hadPended: false, reason, actor, now });
      return { state: 'over' };
    }
    if (line !== null) await pendLine(tx, line, { applicationId: application.id, actor, now });
    return { state: 'placed', orderId: order.id, msisdn };
  });
}

/** Whether the review saw the register's holder match; where a reviewer overrode that check, it cannot change any more. */
async function holderMatched(tx: Tx, application: ApplicationRow): Promise<boolean> {
  const [check] = await tx
    .select({ outcome: checks.outcome })
    .from(checks)
    .where(
      and(
        eq(checks.applicationId, application.id),
        eq(checks.round, application.checkRound),
        eq(checks.code, 'holder_matches'),
      ),
    );
  return check?.outcome === 'pass';
}
