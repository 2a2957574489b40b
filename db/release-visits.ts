import { and, eq, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { endOffer, endWait } from '#db/end-wait';
import { advanceVisit, lockLiveVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { isOwnVisit } from '#db/own-visit';
import { offerFreed } from '#db/offer-freed';
import { recordEvent } from '#db/record-event';
import type { Period } from '#db/schema/columns';
import { visits } from '#db/schema/index';
import { overlaps, withLongestBuffers } from '#db/store-calendar';
import type { Actor } from '#domain/actor';
import type { VisitReason } from '#domain/reasons';

type Release = { actor: Actor; now: Date; reason: VisitReason };

/** Frees the desk that the application still keeps, if any, because the day of the visit has ended. */
export async function releaseVisit(
  tx: Tx,
  { applicationId, ...release }: Release & { applicationId: string },
): Promise<void> {
  const live = await lockLiveVisit(tx, applicationId);
  if (live !== null) await cancelQuietly(tx, live.visit, release);
}

/** The same for a case that has ended; it waits for no other place either. */
export async function releaseCase(tx: Tx, release: Release & { applicationId: string }): Promise<void> {
  const { applicationId, actor, now } = release;
  await endWait(tx, { applicationId, actor, now, reason: 'case_over' });
  await releaseVisit(tx, release);
}

/** Clears what an exclusion constraint cannot know to be over: expired holds in the way, and the own one of who books. */
export async function clearHolds(
  tx: Tx,
  {
    storeId,
    period,
    applicationId,
    actor,
    now,
  }: { storeId: string; period: Period; applicationId: string | null; actor: Actor; now: Date },
): Promise<void> {
  const inTheWay = and(
    eq(visits.storeId, storeId),
    overlaps(withLongestBuffers(period)),
    lte(visits.holdExpiresAt, now),
  );
  await tx.delete(visits).where(and(inTheWay, isNotNull(visits.closingId)));
  const isOwn = applicationId === null ? undefined : and(eq(visits.applicationId, applicationId), isOwnVisit);
  const holds = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.status, 'held'), isNull(visits.closingId), or(inTheWay, isOwn)))
    .for('update');
  for (const hold of holds) {
    const reason = hold.applicationId === applicationId ? 'rebooked' : 'hold_expired';
    await endHold(tx, hold, { actor, now, reason });
  }
}

/** The same for whole stores; a hold that somebody is busy with is left to them. */
export async function clearExpiredHolds(
  tx: Tx,
  { storeIds, actor, now }: { storeIds: readonly string[]; actor: Actor; now: Date },
): Promise<void> {
  if (storeIds.length === 0) return;
  const isExpired = and(
    inArray(visits.storeId, [...storeIds]),
    eq(visits.status, 'held'),
    lte(visits.holdExpiresAt, now),
  );
  await tx.delete(visits).where(and(isExpired, isNotNull(visits.closingId)));
  const holds = await tx.select().from(visits).where(isExpired).for('update', { skipLocked: true });
  for (const hold of holds) await endHold(tx, hold, { actor, now, reason: 'hold_expired' });
}

/** Gives up a hold without a letter; an offer goes to the next one, or where its store closes to nobody. */
export async function endHold(tx: Tx, hold: VisitRow, release: Release): Promise<void> {
  if (hold.waitId === null) return cancelQuietly(tx, hold, release);
  const reason = release.reason === 'store_closed' ? 'offer_withdrawn' : 'offer_lapsed';
  return endOffer(tx, hold, { ...release, reason });
}

async function cancelQuietly(tx: Tx, visit: VisitRow, { actor, now, reason }: Release): Promise<void> {
  const cancelled = await advanceVisit(tx, visit, 'cancel', { endedAt: now });
  await recordEvent(tx, {
    actor,
    now,
    name: 'visit.cancelled',
    subject: { kind: 'visit', id: visit.id },
    applicationId: visit.applicationId,
    reasonCodes: [reason],
    before: { status: visit.status, version: visit.version },
    after: { status: cancelled.status, version: cancelled.version },
  });
  await offerFreed(tx, visit.storeId);
}
