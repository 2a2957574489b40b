import { and, eq, inArray } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import type { LockedVisit } from '#db/lock-visit';
import { decisions } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { assertOwnStore } from '#domain/permissions';
import { assertSettled } from '#domain/settling';
import { isToday } from '#domain/visit';

/** A DomainError unless the customer stands at the clerk's own desk today and the case waits for what is done there. */
export function assertAtDesk(
  { visit, application, store }: LockedVisit,
  { clerk, now }: { clerk: StaffActor; now: Date },
): void {
  assertOwnStore(clerk, visit.storeId);
  assertSettled(application, now);
  assertAwaitsVisit(application, now);
  if (visit.status !== 'arrived') throw new DomainError('wrong_status', { visitStatus: visit.status });
  if (!isToday(visit.during, { now, timeZone: store.timeZone }))
    throw new DomainError('not_eligible', { day: 'other' });
}

/** What bars somebody from confirming a case: they filed it for the customer, or approved it in this round or one before. */
export type EarlierHand = 'filed' | 'approved';

export async function findEarlierHand(
  executor: Executor,
  { id, approvedBy, filedBy }: Pick<LockedVisit['application'], 'id' | 'approvedBy' | 'filedBy'>,
  staffId: string,
): Promise<EarlierHand | null> {
  if (filedBy === staffId) return 'filed';
  if (approvedBy === staffId) return 'approved';
  const byClerk = and(
    eq(decisions.applicationId, id),
    eq(decisions.staffId, staffId),
    inArray(decisions.kind, ['approve', 'escalate']),
  );
  const decided = await executor.select({ id: decisions.id }).from(decisions).where(byClerk).limit(1);
  return decided.length > 0 ? 'approved' : null;
}
