import { and, eq, ne } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { lines, terminationOrders } from '#db/schema/index';

/** Whether the register has ended the line of this order, which was not refused. */
export async function hasEnded(executor: Executor, orderId: string): Promise<boolean> {
  const [line] = await executor
    .select({ status: lines.status })
    .from(terminationOrders)
    .innerJoin(lines, eq(lines.msisdn, terminationOrders.msisdn))
    .where(and(eq(terminationOrders.id, orderId), ne(terminationOrders.status, 'refused')));
  return line?.status === 'terminated';
}
