import { and, eq, sql } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { inOneGo } from '#db/in-one-go';
import { isLive } from '#db/live-visit';
import { slotsOf } from '#db/queries/list-free-slots';
import { readyMade } from '#db/ready-made';
import type { Period } from '#db/schema/columns';
import { stores, visits } from '#db/schema/index';
import { readStoreCalendar, timesOf } from '#db/store-calendar';
import type { OccupiedPeriod, StoreCalendar, StoreRow } from '#db/store-calendar';
import { DomainError } from '#domain/domain-error';
import type { Place } from '#domain/nearest-places';
import { findingDesks, horizonEnd, plainestDesk } from '#domain/slots';
import { BUFFER_MINUTES, HORIZON_DAYS, SLOT_MINUTES } from '#domain/store';
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

/** A visit near the wanted time: one that keeps its desk then, or a hold that is over and still has to be cleared. */
type Near = { id: string; storeId: string; deskId: string; occupies: Period; isOver: boolean };

/** What is known of a store's desks about a time, its bookings waiting until the transaction ends. */
export type LockedDesks = { calendar: StoreCalendar; near: Near[] };

const lockStatement = readyMade<{ storeId: string }>()((executor) =>
  executor
    .select({ id: stores.id })
    .from(stores)
    .where(eq(stores.id, sql.placeholder('storeId')))
    .for('no key update'),
);

type Around = { storeId: string; startsAt: string; now: string };

const nearStatement = readyMade<Around>()((executor) => {
  const startsAt = sql`${sql.placeholder('startsAt')}::timestamptz`;
  const isOver = sql<boolean>`(${visits.status} = 'held' AND ${visits.holdExpiresAt} <= ${sql.placeholder('now')}::timestamptz)`;
  const storeId = sql.placeholder('storeId');
  const minutes = sql`(SELECT slot_minutes + buffer_minutes FROM ${stores} WHERE id = ${storeId})`;
  const occupied = sql`tstzrange(${startsAt}, ${startsAt} + make_interval(mins => ${minutes}))`;
  const widely = sql`tstzrange(${startsAt} - make_interval(mins => ${sql.raw(`${BUFFER_MINUTES.max}`)}),
    ${startsAt} + make_interval(mins => ${sql.raw(`${SLOT_MINUTES.max + BUFFER_MINUTES.max}`)}))`;
  return executor
    .select({ id: visits.id, storeId: visits.storeId, deskId: visits.deskId, occupies: visits.occupies, isOver })
    .from(visits)
    .where(
      and(
        eq(visits.storeId, storeId),
        isLive,
        sql`${visits.during} && ${widely}`,
        sql`(${visits.occupies} && ${occupied} OR ${isOver})`,
      ),
    );
});

/** Locks the store, so that its bookings follow each other, and reads of its desks what `chooseDesk` asks, in one go. */
export async function lockDesks(
  tx: Tx,
  { storeId, startsAt, now }: Pick<Wanted, 'storeId' | 'startsAt' | 'now'>,
): Promise<LockedDesks> {
  const about = withinHorizons(startsAt, now);
  const endsAt = new Date(about.getTime() + SLOT_MINUTES.max * 60_000);
  const [, calendar, near] = await inOneGo(
    lockStatement(tx, { storeId }),
    readStoreCalendar(tx, storeId, { startsAt: about, endsAt }),
    nearStatement(tx, { storeId, startsAt: about.toISOString(), now: now.toISOString() }),
  );
  return { calendar, near };
}

const LONGEST_MS = (HORIZON_DAYS.max + 1) * 24 * 60 * 60_000;

/** What no store offers `chooseDesk` refuses; PostgreSQL, which knows no such years, is not asked about it. */
function withinHorizons(startsAt: Date, now: Date): Date {
  return new Date(Math.max(now.getTime(), Math.min(startsAt.getTime(), now.getTime() + LONGEST_MS)));
}

/** A free desk for the wanted time, as `chooseDesk` finds it, the store locked. */
export async function findDesk(tx: Tx, wanted: Wanted): Promise<FoundDesk> {
  return chooseDesk(await lockDesks(tx, wanted), wanted);
}

/**
 * A free desk for the wanted time (`visits_no_shared_desk` has the last word). DomainErrors: `deadline_passed`,
 * `slot_unavailable`, `slot_taken`.
 */
export function chooseDesk({ calendar, near }: LockedDesks, wanted: Wanted): FoundDesk {
  const { store } = calendar;
  const { startsAt, confirmBy, now, exceptVisitId } = wanted;
  const endsAt = new Date(startsAt.getTime() + store.slotMinutes * 60_000);
  if (endsAt > confirmBy) throw new DomainError('deadline_passed', { confirmBy: confirmBy.toISOString() });
  if (startsAt < now || endsAt > horizonEnd({ now, ...store })) throw new DomainError('slot_unavailable');

  const occupied = near
    .filter(({ id, isOver }) => !isOver && id !== exceptVisitId)
    .map(({ storeId, deskId, occupies }) => ({ storeId, deskId, ...occupies }));
  const free = desksFor(wanted, { calendar, endsAt, occupied });
  const deskId = plainestDesk(calendar.desks, free, wanted.keptAbilities);
  if (deskId === undefined) {
    const isOffered = desksFor(wanted, { calendar, endsAt, occupied: [] }).length > 0;
    throw new DomainError(isOffered ? 'slot_taken' : 'slot_unavailable');
  }
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
