import { and, eq, isNull, lt, lte, notExists, or } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications, terminationOrders } from '#db/schema/index';

const MANY = 100;
/** Whoever is confirmed has an order at once: without one it was lost. */
const LOST_AFTER_MS = 60 * 60_000;

/** The applications whose order has a turn due, or that have none an hour after their confirmation, the longest due first. */
export async function listDueTerminations({ executor, now }: { executor: Executor; now: Date }): Promise<string[]> {
  const due = await executor
    .select({ id: terminationOrders.applicationId })
    .from(terminationOrders)
    .where(
      and(
        isNull(terminationOrders.finishedAt),
        or(isNull(terminationOrders.nextAskAt), lte(terminationOrders.nextAskAt, now)),
      ),
    )
    .orderBy(terminationOrders.nextAskAt)
    .limit(MANY);
  const unordered = await executor
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.status, 'terminating'),
        lt(applications.confirmedAt, new Date(now.getTime() - LOST_AFTER_MS)),
        notExists(
          executor
            .select({ id: terminationOrders.id })
            .from(terminationOrders)
            .where(and(eq(terminationOrders.applicationId, applications.id), isNull(terminationOrders.finishedAt))),
        ),
      ),
    )
    .limit(MANY);
  return [...due, ...unordered].map(({ id }) => id);
}
