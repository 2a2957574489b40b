import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { lockLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { terminateLine } from '#db/line-steps';
import { policyOfCase } from '#db/policy-in-force';
import { findOrder, isUnderWay } from '#db/termination-order';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { overdueBills } from '#domain/line';
import { quarantineEnd } from '#domain/quarantine';
import type { CarrierAnswer } from '#domain/termination';

export const EndLine = z.strictObject({ orderId: z.uuid(), msisdn: z.string() });
export type EndLine = z.infer<typeof EndLine>;

/** The register's own side of an order: pending → terminated with its quarantine, once; the same order again is told the same. */
export async function endLine({ db, actor, input, now }: Command<EndLine>): Promise<CarrierAnswer> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const order = await findOrder(tx, input.orderId);
    if (order === null || order.msisdn !== input.msisdn) throw new DomainError('not_found', { subject: 'order' });
    const line = await lockLine(tx, input.msisdn);
    if (line === null) return { refused: 'line_not_found' };
    // Only its live order turns a line pending, and only this turns it from pending to terminated.
    const isLive = isUnderWay(order) || order.status === 'terminated';
    if (line.status === 'terminated' && isLive) return 'terminated';
    if (line.status !== 'pending' || !isLive) return { refused: 'line_not_active' };
    const { rules } = await policyOfCase(tx, order.applicationId, now);
    const isOverdue = overdueBills(line, localDateOf(now, rules.timeZone)).length > 0;
    if (
      (isOverdue && rules.checks.arrears === 'block') ||
      (line.unbilledUsage && rules.checks.unbilled_usage === 'block')
    )
      return { refused: 'arrears' };
    if (line.boundServices.some(({ kind }) => rules.checks[kind] === 'block')) return { refused: 'bound_services' };

    const quarantineUntil = quarantineEnd(now, rules);
    await terminateLine(tx, line, { applicationId: order.applicationId, quarantineUntil, actor, now });
    return 'terminated';
  });
}
