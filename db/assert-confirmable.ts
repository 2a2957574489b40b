import { and, eq, inArray } from 'drizzle-orm';

import type { Tx } from '#db/client';
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

/** A DomainError `same_person` for whoever approved the case, in this round or one before. */
export async function assertNeverApproved(
  tx: Tx,
  { id, approvedBy }: LockedVisit['application'],
  { staffId }: StaffActor,
): Promise<void> {
  if (approvedBy === staffId) throw new DomainError('same_person');
  const byClerk = and(
    eq(decisions.applicationId, id),
    eq(decisions.staffId, staffId),
    inArray(decisions.kind, ['approve', 'escalate']),
  );
  if ((await tx.select({ id: decisions.id }).from(decisions).where(byClerk).limit(1)).length > 0)
    throw new DomainError('same_person');
}
