import { and, asc, eq, gt, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import type { ClosingRow, MoveRow } from '#db/lock-closing';
import { listStores } from '#db/queries/list-stores';
import { applications, desks, visits } from '#db/schema/index';
import { readOccupied, readStoreCalendars, timesOf } from '#db/store-calendar';
import type { StoreCalendar, StoreRow } from '#db/store-calendar';
import { isHit, planClosed } from '#domain/closing/scope';
import type { ClosedScope } from '#domain/closing/scope';
import { freePlacesOf, needsOf, storesInReach } from '#domain/closing/places';
import type { Displaced, ReceivingStore } from '#domain/closing/places';
import type { NewPlace } from '#domain/closing/propose';
import { withBuffer } from '#domain/slots';
import { HORIZON_DAYS } from '#domain/store';
import type { DeskAbility } from '#domain/store';

const DAY = 24 * 60 * 60_000;

/** A booked visit that a closing hits, as it stands. */
export type HitVisit = {
  id: string;
  version: number;
  applicationId: string;
  deskId: string;
  abilities: DeskAbility[];
  startsAt: Date;
  endsAt: Date;
  confirmBy: Date;
};

/** Who has a visit that has not begun at `now` and cannot take place; who has arrived is served. */
export async function readHitVisits(
  executor: Executor,
  { storeId, scope, now }: { storeId: string; scope: ClosedScope; now: Date },
): Promise<HitVisit[]> {
  const rows = await executor
    .select({
      id: visits.id,
      version: visits.version,
      applicationId: visits.applicationId,
      deskId: visits.deskId,
      abilities: desks.abilities,
      during: visits.during,
      confirmBy: applications.confirmBy,
    })
    .from(visits)
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .where(
      and(
        eq(visits.storeId, storeId),
        eq(visits.status, 'booked'),
        gt(sql`lower(${visits.during})`, sql`${now.toISOString()}::timestamptz`),
      ),
    )
    .orderBy(asc(visits.during), asc(visits.id));
  return rows
    .map(({ during, confirmBy, ...visit }) => ({ ...visit, ...during, confirmBy: confirmBy ?? during.endsAt }))
    .filter((visit) => isHit(scope, visit));
}

export function displacedOf({ id, startsAt, confirmBy, abilities }: HitVisit): Displaced {
  return { id, startsAt, confirmBy, needs: needsOf(abilities) };
}

/** Places that are promised though nothing keeps them yet. */
export type Promised = Pick<NewPlace, 'deskId' | 'startsAt' | 'endsAt'> & { storeId: string };

/** The stores that are near enough, as they are once `store` is closed so, with all that keeps their desks but that closing. */
export async function readReceivingStores(
  executor: Executor,
  {
    store,
    scope,
    promised = [],
    exceptClosingId,
    now,
  }: { store: StoreRow; scope: ClosedScope; promised?: readonly Promised[]; exceptClosingId?: string; now: Date },
): Promise<ReceivingStore[]> {
  const reached = storesInReach(store, await listStores({ executor }));
  const storeIds = reached.map((one) => one.store.id);
  const period = { startsAt: now, endsAt: new Date(now.getTime() + (HORIZON_DAYS.max + 1) * DAY) };
  const [calendars, occupied] = await Promise.all([
    readStoreCalendars(executor, storeIds, period),
    readOccupied(executor, { storeIds, period, now, exceptClosingId }),
  ]);
  return calendars.flatMap((calendar) => {
    const isItsOwn = ({ storeId }: { storeId: string }) => storeId === calendar.store.id;
    const kept = promised.filter(isItsOwn).map((place) => ({ ...place, ...withBuffer(place, calendar.store) }));
    const receiving = receivingOf(calendar, [...occupied.filter(isItsOwn), ...kept]);
    if (calendar.store.id !== store.id) return [receiving];
    const plan = planClosed(
      { active: true, times: receiving.times, desks: calendar.desks.map(({ id }) => ({ id, active: true })) },
      scope,
    );
    const open = receiving.desks.filter(({ id }) => plan.desks.some((desk) => desk.id === id && desk.active));
    return plan.active ? [{ ...receiving, times: plan.times, desks: open }] : [];
  });
}

function receivingOf(calendar: StoreCalendar, occupied: ReceivingStore['occupied']): ReceivingStore {
  const { id, cityEn, latitude, longitude, noticeMinutes, horizonDays } = calendar.store;
  return {
    id,
    cityEn,
    latitude,
    longitude,
    noticeMinutes,
    horizonDays,
    times: timesOf(calendar),
    desks: calendar.desks,
    occupied,
  };
}

/** Where a move leads, if it leads anywhere. */
export function placeOfMove({ storeId, deskId, startsAt, endsAt }: MoveRow): NewPlace | null {
  return storeId === null || deskId === null || startsAt === null || endsAt === null
    ? null
    : { storeId, deskId, startsAt, endsAt };
}

export function scopeOf({ kind, deskId, closedOn, startsAt, endsAt }: ClosingRow): ClosedScope {
  return { kind, deskId, closedOn, startsAt, endsAt };
}

/** The same as an event says it. */
export function scopeValues({ kind, deskId, closedOn, startsAt, endsAt }: ClosedScope) {
  return { kind, deskId, closedOn, startsAt: startsAt?.toISOString() ?? null, endsAt: endsAt?.toISOString() ?? null };
}

/** The columns of a move that say where it leads, or that it leads nowhere. */
export function columnsOfPlace(place: NewPlace | null) {
  return place ?? { storeId: null, deskId: null, startsAt: null, endsAt: null };
}

/** Whether a place is among those that are free. */
export function findingFree(stores: readonly ReceivingStore[], now: Date): (place: NewPlace) => boolean {
  const key = (deskId: string, startsAt: Date) => `${deskId} ${startsAt.getTime()}`;
  const free = new Set(
    stores.flatMap((store) =>
      freePlacesOf(store, now).flatMap(({ deskIds, startsAt }) => deskIds.map((id) => key(id, startsAt))),
    ),
  );
  return ({ deskId, startsAt }) => free.has(key(deskId, startsAt));
}
