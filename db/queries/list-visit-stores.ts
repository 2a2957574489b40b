import { and, eq, gte, inArray, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { auditEvents, visits } from '#db/schema/index';

export type VisitStore = { applicationId: string; storeId: string };

/** The stores that the visits of these cases are at, and those that they were moved away from since `since`. */
export async function listVisitStores(
  executor: Executor,
  { applicationIds, since }: { applicationIds: readonly string[]; since: Date },
): Promise<VisitStore[]> {
  const ids = [...applicationIds];
  if (ids.length === 0) return [];
  const before = sql<string>`${auditEvents.before}->>'storeId'`;
  const [present, left] = await Promise.all([
    executor
      .selectDistinct({ applicationId: visits.applicationId, storeId: visits.storeId })
      .from(visits)
      .where(inArray(visits.applicationId, ids)),
    executor
      .select({ applicationId: sql<string>`${auditEvents.applicationId}`, storeId: before })
      .from(auditEvents)
      .where(
        and(inArray(auditEvents.applicationId, ids), eq(auditEvents.name, 'visit.moved'), gte(auditEvents.at, since)),
      ),
  ]);
  return [...present, ...left];
}
