import type { Tx } from '#db/client';
import { findDesk } from '#db/find-desk';
import type { FoundDesk } from '#db/find-desk';
import { conflictOf } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { lockLiveVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { newId } from '#db/new-id';
import { clearHolds, releaseVisit } from '#db/release-visits';
import { visits } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { Place } from '#domain/nearest-places';
import type { DeskAbility } from '#domain/store';
import { wasLeftOpen } from '#domain/visit';

export type PlacedVisit = Pick<VisitRow, 'id' | 'storeId' | 'deskId' | 'status' | 'version'> & {
  startsAt: Date;
  endsAt: Date;
};

type Placing = {
  application: ApplicationRow;
  wanted: Place & {
    confirmBy: Date;
    deskId?: string;
    abilities?: readonly DeskAbility[];
    overridesHours?: boolean;
  };
  as: { status: 'booked' } | { status: 'held'; holdExpiresAt: Date };
  actor: Actor;
  now: Date;
};

/** Gives a case without a visit a desk, instead of what it may hold already; the event and the letter are the caller's. */
export async function placeVisit(
  tx: Tx,
  { application, wanted, as, actor, now }: Placing,
): Promise<{ placed: PlacedVisit; store: FoundDesk['store'] }> {
  const exceptVisitId = await endLeftOpenVisit(tx, { application, actor, now });
  const { store, deskId, startsAt, endsAt } = await findDesk(tx, { ...wanted, now, exceptVisitId });
  const during = { startsAt, endsAt };
  const needs = [...(wanted.abilities ?? [])];
  await clearHolds(tx, { storeId: store.id, period: during, applicationId: application.id, actor, now });
  const placed: PlacedVisit = { id: newId(), storeId: store.id, deskId, status: as.status, version: 0, ...during };
  await tx.insert(visits).values({ ...placed, ...as, applicationId: application.id, during, needs, bookedAt: now });
  return { placed, store };
}

/**
 * One live visit a case: `conflict` while it has one, but a visit that was left open ends with the new booking, and a
 * hold gives way to it: its id.
 */
async function endLeftOpenVisit(
  tx: Tx,
  { application, actor, now }: Pick<Placing, 'application' | 'actor' | 'now'>,
): Promise<string | undefined> {
  const live = await lockLiveVisit(tx, application.id);
  if (live === null) return undefined;
  const { id, status, during } = live.visit;
  if (status === 'held') return id;
  if (!wasLeftOpen({ status, ...during }, { now, timeZone: live.store.timeZone })) {
    throw await conflictOf(tx, application);
  }
  await releaseVisit(tx, { applicationId: application.id, actor, now, reason: 'day_passed' });
  return undefined;
}

/** Where and when a visit is, as its events hold it. */
export function placeOf({ status, version, storeId, deskId, startsAt, endsAt }: PlacedVisit) {
  return { status, version, storeId, deskId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
