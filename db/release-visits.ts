import { and, eq, lte, or } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { advanceVisit, lockLiveVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { recordEvent } from '#db/record-event';
import type { Period } from '#db/schema/columns';
import { visits } from '#db/schema/index';
import { overlaps, withLongestBuffers } from '#db/store-calendar';
import type { Actor } from '#domain/actor';
import type { VisitReason } from '#domain/reasons';

type Release = { actor: Actor; now: Date; reason: VisitReason };

/** Frees the desk that the application still keeps, if any, because its case or the day of the visit has ended. */
export async function releaseVisit(
  tx: Tx,
  { applicationId, ...release }: Release & { applicationId: string },
): Promise<void> {
  const live = await lockLiveVisit(tx, applicationId);
  if (live !== null) await cancelQuietly(tx, live.visit, release);
}

/** Clears what an exclusion constraint cannot know to be over: expired holds in the way, and the application's own hold. */
export async function clearHolds(
  tx: Tx,
  {
    storeId,
    period,
    applicationId,
    actor,
    now,
  }: { storeId: string; period: Period; applicationId: string; actor: Actor; now: Date },
): Promise<void> {
  const inTheWay = and(
    eq(visits.storeId, storeId),
    overlaps(withLongestBuffers(period)),
    lte(visits.holdExpiresAt, now),
  );
  const holds = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.status, 'held'), or(inTheWay, eq(visits.applicationId, applicationId))))
    .for('update');
  for (const hold of holds) {
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
}
