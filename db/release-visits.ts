import { and, eq, lte, or } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { endOffer, endWait } from '#db/end-wait';
import { advanceVisit, lockLiveVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { isNoOffer } from '#db/no-offer';
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
  const isOwn = applicationId === null ? undefined : and(eq(visits.applicationId, applicationId), isNoOffer);
  const holds = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.status, 'held'), or(inTheWay, isOwn)))
    .for('update');
  for (const hold of holds) {
    if (hold.waitId !== null) {
      await endOffer(tx, hold, { actor, now, reason: 'offer_lapsed' });
      continue;
    }
    const reason = hold.applicationId === applicationId ? 'rebooked' : 'hold_expired';
    await cancelQuietly(tx, hold, { actor, now, reason });
  }
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
