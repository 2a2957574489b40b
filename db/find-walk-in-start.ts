import { and, eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import type { ApplicationRow } from '#db/lock-application';
import { lockLiveVisit } from '#db/lock-visit';
import { stores } from '#db/schema/index';
import { readOccupied, readStoreCalendar, timesOf } from '#db/store-calendar';
import { DomainError } from '#domain/domain-error';
import type { DeskAbility } from '#domain/store';
import { walkInPeriods, walkInStart } from '#domain/walk-in';

type Wanted = {
  storeId: string;
  application: ApplicationRow;
  abilities: readonly DeskAbility[];
  overridesHours: boolean;
  now: Date;
};

/**
 * When a visit from now on can begin in a store, the store locked as `findDesk` locks it, so that the desk is still free
 * when it is placed. DomainErrors: `slot_taken`, `slot_unavailable`, `not_found`.
 */
export async function findWalkInStart(tx: Tx, { storeId, application, now, ...wanted }: Wanted): Promise<Date> {
  const [store] = await tx
    .select()
    .from(stores)
    .where(and(eq(stores.id, storeId), eq(stores.active, true)))
    .for('no key update');
  const periods = store === undefined ? [] : walkInPeriods({ now, ...store });
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) throw new DomainError('not_found', { subject: 'store' });
  const period = { startsAt: first.startsAt, endsAt: last.endsAt };
  const own = await lockLiveVisit(tx, application.id);
  const calendar = await readStoreCalendar(tx, storeId, period);
  const occupied = await readOccupied(tx, { storeIds: [storeId], period, now, exceptVisitId: own?.visit.id });
  const start = walkInStart({ store: timesOf(calendar), desks: calendar.desks, occupied, now, ...wanted });
  if (start === 'closed') throw new DomainError('slot_unavailable');
  if (start === 'taken') throw new DomainError('slot_taken');
  return start;
}
