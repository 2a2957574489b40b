import { and, eq } from 'drizzle-orm';

import type { Db, Tx } from '#db/client';
import { listFreePlaces } from '#db/queries/list-free-places';
import { lastBookable, slotsOf } from '#db/queries/list-free-slots';
import { stores } from '#db/schema/index';
import { readOccupied, readStoreCalendar } from '#db/store-calendar';
import type { StoreRow } from '#db/store-calendar';
import { DomainError } from '#domain/domain-error';
import { nearestPlaces } from '#domain/nearest-places';
import type { Place } from '#domain/nearest-places';

const OFFERED = 3;

export type FoundDesk = { store: StoreRow; deskId: string; startsAt: Date; endsAt: Date };

type Wanted = Place & { confirmBy: Date; now: Date; exceptVisitId?: string };

/**
 * A free desk for the wanted time, the store locked so that its bookings follow each other (`visits_no_shared_desk`
 * has the last word). DomainErrors: `deadline_passed`, `slot_unavailable`, `slot_taken`, `not_found`.
 */
export async function findDesk(tx: Tx, wanted: Wanted): Promise<FoundDesk> {
  const { storeId, startsAt, confirmBy, now, exceptVisitId } = wanted;
  const [store] = await tx
    .select()
    .from(stores)
    .where(and(eq(stores.id, storeId), eq(stores.active, true)))
    .for('no key update');
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  const endsAt = new Date(startsAt.getTime() + store.slotMinutes * 60_000);
  if (endsAt > confirmBy) throw new DomainError('deadline_passed', { confirmBy: confirmBy.toISOString() });
  if (startsAt < now || endsAt > lastBookable(endsAt, now)) throw new DomainError('slot_unavailable');

  const period = { startsAt, endsAt };
  const calendar = await readStoreCalendar(tx, storeId, period);
  const within = { from: startsAt, until: endsAt, now };
  const isWanted = (slot: { startsAt: Date }) => slot.startsAt.getTime() === startsAt.getTime();
  if (!slotsOf(calendar, { ...within, occupied: [] }).some(isWanted)) throw new DomainError('slot_unavailable');
  const occupied = await readOccupied(tx, { storeIds: [storeId], period, now, exceptVisitId });
  const deskId = slotsOf(calendar, { ...within, occupied }).find(isWanted)?.deskIds[0];
  if (deskId === undefined) throw new PlaceTaken(wanted, store.cityEn);
  return { store, deskId, startsAt, endsAt };
}

/** The place was taken by somebody else; carries what it needs to offer others. */
class PlaceTaken extends DomainError {
  readonly wanted: Wanted;
  readonly city: string;

  constructor(wanted: Wanted, city: string) {
    super('slot_taken');
    this.wanted = wanted;
    this.city = city;
  }
}

/** Runs `work`; where the place was taken, the DomainError names the three nearest that are free in that city. */
export async function offeringNearest<Result>(db: Db, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PlaceTaken)) throw error;
    const { wanted, city } = error;
    const free = await listFreePlaces({
      executor: db,
      city,
      from: wanted.now,
      until: wanted.confirmBy,
      now: wanted.now,
    });
    const nearest = nearestPlaces(wanted, free, OFFERED);
    throw new DomainError('slot_taken', {
      nearest: nearest.map(({ storeId, startsAt }) => ({ storeId, startsAt: startsAt.toISOString() })),
    });
  }
}
