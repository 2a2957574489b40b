import { and, eq, sql } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { conflictOf, lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { isLive } from '#db/live-visit';
import { isOwnVisit } from '#db/own-visit';
import { readyMade } from '#db/ready-made';
import { stores, visits } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import { DomainError } from '#domain/domain-error';
import { getVisitTransition } from '#domain/visit';
import type { VisitVerb } from '#domain/visit';

export type VisitRow = typeof visits.$inferSelect;
export type LockedVisit = { visit: VisitRow; application: ApplicationRow; store: StoreRow };

/** The visit and its application, locked in that application's turn; `not_found`, or `conflict` where `version` is past. */
export async function lockVisit(tx: Tx, { id, version }: { id: string; version: number }): Promise<LockedVisit> {
  const [found] = await tx
    .select({ applicationId: visits.applicationId })
    .from(visits)
    .where(and(eq(visits.id, id), isOwnVisit));
  if (found === undefined) throw new DomainError('not_found', { subject: 'visit' });
  const application = await lockApplication(tx, { id: found.applicationId });
  const [row] = await tx
    .select({ visit: visits, store: stores })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(eq(visits.id, id))
    .for('update', { of: visits });
  if (row === undefined) throw new DomainError('not_found', { subject: 'visit' });
  if (row.visit.version !== version) throw await conflictOf(tx, application);
  return { ...row, application };
}

export type LiveVisit = { visit: VisitRow; store: StoreRow };

const liveStatement = readyMade<{ applicationId: string }>()((executor) =>
  executor
    .select({ visit: visits, store: stores })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(and(eq(visits.applicationId, sql.placeholder('applicationId')), isLive, isOwnVisit))
    .for('update', { of: visits }),
);

/** The visit of the application that still keeps a desk, locked. */
export async function lockLiveVisit(tx: Tx, applicationId: string): Promise<LiveVisit | null> {
  const [row] = await liveStatement(tx, { applicationId });
  return row ?? null;
}

type VisitChanges = Partial<
  Pick<
    VisitRow,
    | 'storeId'
    | 'deskId'
    | 'during'
    | 'arrivedAt'
    | 'endedAt'
    | 'holdExpiresAt'
    | 'bookedAt'
    | 'needs'
    | 'calledAt'
    | 'calledTo'
    | 'calledBy'
    | 'unansweredAt'
  >
>;

/** No call stands. */
export const NOT_CALLED = { calledAt: null, calledTo: null, calledBy: null } as const;

/** Takes the step `verb` that the domain allows and writes it where id, version and status are still those of `from`. */
export async function advanceVisit(
  tx: Tx,
  from: VisitRow,
  verb: VisitVerb,
  changes: VisitChanges = {},
): Promise<VisitRow> {
  const status = getVisitTransition(from.status, verb);
  const [advanced] = await tx
    .update(visits)
    .set({ ...changes, status, version: from.version + 1 })
    .where(and(eq(visits.id, from.id), eq(visits.version, from.version), eq(visits.status, from.status)))
    .returning();
  if (advanced === undefined) throw new DomainError('conflict', { subject: 'visit' });
  return advanced;
}
