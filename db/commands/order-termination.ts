import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { answerOf, lockLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { pendLine } from '#db/line-steps';
import { lockApplication } from '#db/lock-application';
import { newId } from '#db/new-id';
import { readBasis } from '#db/read-basis';
import { readClaimed } from '#db/read-claimed';
import { recordEvent } from '#db/record-event';
import { factsOf } from '#db/run-checks-for';
import { terminationOrders } from '#db/schema/index';
import { findLiveOrder, refuseOrder } from '#db/termination-order';
import { runChecks } from '#domain/checks/run-checks';
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
    const results = runChecks(await factsOf(tx, { claimed, line: answerOf(line), now }));
    const { checks: approved } = await readBasis(tx, application, []);
    const reason = obstacleOfChecks(results, approved);
    if (reason !== null) {
      await refuseOrder(tx, { application, order, hadPended: false, reason, actor, now });
      return { state: 'over' };
    }
    if (line !== null) await pendLine(tx, line, { applicationId: application.id, actor, now });
    return { state: 'placed', orderId: order.id, msisdn };
  });
}
