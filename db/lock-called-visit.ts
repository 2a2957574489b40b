import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { lockVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { desks } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { assertOwnStore } from '#domain/permissions';

export type LockedCall = { visit: VisitRow; calledTo: string; calledAt: Date; deskLabel: string; reference: string };

/** A visit to the clerk's own store that was called and is not served, locked; `wrong_status` where no call stands. */
export async function lockCalledVisit(
  tx: Tx,
  { id, version, clerk }: { id: string; version: number; clerk: StaffActor },
): Promise<LockedCall> {
  const { visit, application } = await lockVisit(tx, { id, version });
  assertOwnStore(clerk, visit.storeId);
  const { calledAt, calledTo, status } = visit;
  if (status !== 'arrived' || calledAt === null || calledTo === null)
    throw new DomainError('wrong_status', { visitStatus: status, call: 'none' });
  const [desk] = await tx.select({ label: desks.label }).from(desks).where(eq(desks.id, calledTo));
  return { visit, calledTo, calledAt, deskLabel: desk?.label ?? '', reference: application.reference };
}
