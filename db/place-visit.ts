import { sql } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { chooseDesk, lockDesks } from '#db/find-desk';
import type { FoundDesk, LockedDesks } from '#db/find-desk';
import { inOneGo } from '#db/in-one-go';
import { conflictOf } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { lockLiveVisit } from '#db/lock-visit';
import type { LiveVisit, VisitRow } from '#db/lock-visit';
import { newId } from '#db/new-id';
import { readyMade } from '#db/ready-made';
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

/** What placing a visit asks of the database, the visit that the case may have and the store locked. */
export type LockedPlace = { live: LiveVisit | null; desks: LockedDesks };

/** Sent in one go, and with what else is: the application is locked before. */
export async function lockPlace(
  tx: Tx,
  { applicationId, ...wanted }: Place & { applicationId: string; now: Date },
): Promise<LockedPlace> {
  const [live, desks] = await inOneGo(lockLiveVisit(tx, applicationId), lockDesks(tx, wanted));
  return { live, desks };
}

/** Gives a case without a visit a desk, instead of what it may hold already; the event and the letter are the caller's. */
export async function placeVisit(
  tx: Tx,
  placing: Placing,
): Promise<{ placed: PlacedVisit; store: FoundDesk['store'] }> {
  const { application, wanted, now } = placing;
  const locked = await lockPlace(tx, { ...wanted, applicationId: application.id, now });
  const found = await makeRoom(tx, locked, placing);
  await writeVisit(tx, found.placed, placing);
  return found;
}

/** The visit to be written, with nothing in its way. */
export async function makeRoom(
  tx: Tx,
  { live, desks }: LockedPlace,
  { application, wanted, as, actor, now }: Placing,
): Promise<{ placed: PlacedVisit; store: FoundDesk['store'] }> {
  const exceptVisitId = await endLeftOpenVisit(tx, live, { application, actor, now });
  const { store, deskId, startsAt, endsAt } = chooseDesk(desks, { ...wanted, now, exceptVisitId });
  const during = { startsAt, endsAt };
  if (exceptVisitId !== undefined || desks.near.some(({ isOver }) => isOver)) {
    await clearHolds(tx, { storeId: store.id, period: during, applicationId: application.id, actor, now });
  }
  return { placed: { id: newId(), storeId: store.id, deskId, status: as.status, version: 0, ...during }, store };
}

export async function writeVisit(
  tx: Tx,
  { startsAt, endsAt, ...placed }: PlacedVisit,
  { application, wanted, as, now }: Placing,
): Promise<void> {
  const during = { startsAt, endsAt };
  const needs = [...(wanted.abilities ?? [])];
  await insertStatement(tx, { ...placed, ...as, applicationId: application.id, during, needs, bookedAt: now });
}

type NewVisit = Pick<
  typeof visits.$inferInsert,
  | 'id'
  | 'applicationId'
  | 'storeId'
  | 'deskId'
  | 'during'
  | 'status'
  | 'holdExpiresAt'
  | 'version'
  | 'needs'
  | 'bookedAt'
>;

const insertStatement = readyMade<NewVisit>()((executor) => {
  const given = (name: keyof NewVisit) => sql.placeholder(name);
  return executor.insert(visits).values({
    id: given('id'),
    applicationId: given('applicationId'),
    storeId: given('storeId'),
    deskId: given('deskId'),
    during: given('during'),
    status: given('status'),
    holdExpiresAt: given('holdExpiresAt'),
    version: given('version'),
    needs: given('needs'),
    bookedAt: given('bookedAt'),
  });
});

/**
 * One live visit a case: `conflict` while it has one, but a visit that was left open ends with the new booking, and a
 * hold gives way to it: its id.
 */
async function endLeftOpenVisit(
  tx: Tx,
  live: LiveVisit | null,
  { application, actor, now }: Pick<Placing, 'application' | 'actor' | 'now'>,
): Promise<string | undefined> {
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
