import { and, eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { slotsOf } from '#db/queries/list-free-slots';
import { stores } from '#db/schema/index';
import { readOccupied, readStoreCalendar, timesOf } from '#db/store-calendar';
import type { OccupiedPeriod, StoreCalendar, StoreRow } from '#db/store-calendar';
import { DomainError } from '#domain/domain-error';
import type { Place } from '#domain/nearest-places';
import { findingDesks, horizonEnd, plainestDesk } from '#domain/slots';
import type { DeskAbility } from '#domain/store';

export type FoundDesk = { store: StoreRow; deskId: string; startsAt: Date; endsAt: Date };

type Wanted = Place & {
  confirmBy: Date;
  now: Date;
  exceptVisitId?: string;
  /** The one desk that is wanted; any where absent. */
  deskId?: string;
  /** What the desk must be able to do. */
  abilities?: readonly DeskAbility[];
  /** What the present desk of the visit can do: a desk that can too goes first. */
  keptAbilities?: readonly DeskAbility[];
  /** Whether notice and opening hours are left aside; closures, the horizon and the deadline never are. */
  overridesHours?: boolean;
};

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
  if (startsAt < now || endsAt > horizonEnd({ now, ...store })) throw new DomainError('slot_unavailable');

  const period = { startsAt, endsAt };
  const calendar = await readStoreCalendar(tx, storeId, period);
  if (desksFor(wanted, { calendar, endsAt, occupied: [] }).length === 0) throw new DomainError('slot_unavailable');
  const occupied = await readOccupied(tx, { storeIds: [storeId], period, now, exceptVisitId });
  const free = desksFor(wanted, { calendar, endsAt, occupied });
  const deskId = plainestDesk(calendar.desks, free, wanted.keptAbilities);
  if (deskId === undefined) throw new DomainError('slot_taken');
  return { store, deskId, startsAt, endsAt };
}

function desksFor(
  { startsAt, now, abilities, deskId, overridesHours = false }: Wanted,
  { calendar: whole, endsAt, occupied }: { calendar: StoreCalendar; endsAt: Date; occupied: OccupiedPeriod[] },
): string[] {
  const desks = deskId === undefined ? whole.desks : whole.desks.filter(({ id }) => id === deskId);
  const calendar = { ...whole, desks };
  if (overridesHours) {
    const period = { startsAt, endsAt };
    return findingDesks({ store: timesOf(calendar), desks, occupied, now, abilities }, period)(period);
  }
  const slots = slotsOf(calendar, { from: startsAt, until: endsAt, now, occupied, abilities });
  return slots.find((slot) => slot.startsAt.getTime() === startsAt.getTime())?.deskIds ?? [];
}
