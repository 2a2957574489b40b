import { and, eq, inArray, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { isOwnVisit } from '#db/own-visit';
import { stores, visits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

/** A clerk reads a case only on the day of its live visit to the own store, by that store's calendar; else `forbidden`. */
export async function assertMayReadCase(
  executor: Executor,
  actor: StaffActor,
  applicationId: string,
  now: Date,
): Promise<void> {
  if (actor.role !== 'clerk') return;
  if (actor.storeId === null) throw new DomainError('forbidden', { store: 'none' });
  const at = now.toISOString();
  const [visit] = await executor
    .select({ id: visits.id })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(
      and(
        eq(visits.applicationId, applicationId),
        eq(visits.storeId, actor.storeId),
        inArray(visits.status, [...LIVE_VISIT_STATUSES]),
        isOwnVisit,
        sql`(lower(${visits.during}) AT TIME ZONE ${stores.timeZone})::date
          = (${at}::timestamptz AT TIME ZONE ${stores.timeZone})::date`,
      ),
    )
    .limit(1);
  if (visit === undefined) throw new DomainError('forbidden', { store: 'other' });
}
