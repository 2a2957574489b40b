import { addDays } from '#domain/business-time';
import { datesBetween, mergeOverlapping, overlaps, periodOnDate } from '#domain/local-period';
import type { Period } from '#domain/local-period';
import type { DeskAbility } from '#domain/store';

/** Wall times (HH:MM, 24:00 for the day's end). */
export type DayHours = { opensAt: string; closesAt: string };

/** By ISO weekday, Monday being 1. */
export type OpeningHours = DayHours & { weekday: number };

/** A calendar date (YYYY-MM-DD) whose hours replace those of its weekday; none where the store is closed on it. */
export type SpecialDay = { date: string; hours: readonly DayHours[] };

/** A closed desk, or the whole store where `deskId` is null. */
export type Closure = Period & { deskId: string | null };

/** What keeps a desk: a visit with the buffer after it, or a hold for as long as it lasts. */
export type Occupied = Period & { deskId: string; holdExpiresAt?: Date | null };

export type Slot = Period & { deskIds: string[] };

export type StoreHours = {
  timeZone: string;
  openingHours: readonly OpeningHours[];
  specialDays: readonly SpecialDay[];
};

export type StoreTimes = StoreHours & {
  slotMinutes: number;
  bufferMinutes: number;
  closures: readonly Closure[];
};

export type SlotDesk = { id: string; abilities?: readonly DeskAbility[] };

export type SlotRequest = {
  store: StoreTimes;
  desks: readonly SlotDesk[];
  occupied: readonly Occupied[];
  from: Date;
  until: Date;
  now: Date;
  noticeMinutes: number;
  /** Whole days of the store after that of `now`; without a bound where absent. */
  horizonDays?: number;
  /** The last instant at which a slot may end. */
  deadline?: Date;
  /** What the desk must be able to do. */
  abilities?: readonly DeskAbility[];
};

/** Slots that lie wholly within `from` and `until`, begin after the notice, end by the deadline, and have a free desk; in order. */
export function freeSlots(request: SlotRequest): Slot[] {
  const { store, from, now, noticeMinutes } = request;
  const earliest = Math.max(from.getTime(), now.getTime() + noticeMinutes * 60_000);
  const until = lastEnd(request);
  if (until <= from) return [];
  const desksFreeIn = findingDesks(request, { startsAt: from, endsAt: until });
  return openPeriods(store, from, until)
    .flatMap((period) => wholeSlots(period, store))
    .filter((slot) => slot.startsAt.getTime() >= earliest && slot.endsAt <= until)
    .map((slot) => ({ ...slot, deskIds: desksFreeIn(slot) }))
    .filter((slot) => slot.deskIds.length > 0);
}

/** Who is free in a period within `within`, whatever the hours: neither closed, nor taken then or in the buffer after it. */
export function findingDesks(
  {
    store,
    desks,
    occupied,
    now,
    abilities = [],
  }: Pick<SlotRequest, 'store' | 'desks' | 'occupied' | 'now' | 'abilities'>,
  within: Period,
): (period: Period) => string[] {
  const able = desks.filter((desk) => abilities.every((wanted) => desk.abilities?.includes(wanted)));
  const closed = blocksByDesk(able, store.closures, within);
  const lasting = occupied.filter(({ holdExpiresAt }) => holdExpiresAt == null || holdExpiresAt > now);
  const taken = blocksByDesk(able, lasting, withBuffer(within, store));
  return (period) => {
    const occupies = withBuffer(period, store);
    const isFree = ({ id }: SlotDesk) =>
      !closed.get(id)?.some((block) => overlaps(block, period)) &&
      !taken.get(id)?.some((block) => overlaps(block, occupies));
    return able.filter(isFree).map(({ id }) => id);
  };
}

/**
 * Of the free desks the one that keeps most of what the visit has had (`kept`), and of those the one that can do the
 * least beyond it: the others are kept for who needs them.
 */
export function plainestDesk(
  desks: readonly SlotDesk[],
  deskIds: readonly string[],
  kept: readonly DeskAbility[] = [],
): string | undefined {
  const able = (desk: SlotDesk) => desk.abilities?.length ?? 0;
  const keeps = (desk: SlotDesk) => kept.filter((ability) => desk.abilities?.includes(ability)).length;
  return desks.filter(({ id }) => deskIds.includes(id)).toSorted((a, b) => keeps(b) - keeps(a) || able(a) - able(b))[0]
    ?.id;
}

/** The period that a visit keeps its desk for: its own and the store's buffer after it. */
export function withBuffer({ startsAt, endsAt }: Period, { bufferMinutes }: { bufferMinutes: number }): Period {
  return { startsAt, endsAt: new Date(endsAt.getTime() + bufferMinutes * 60_000) };
}

/** The instant at which the booking horizon of a store ends. */
export function horizonEnd({ now, horizonDays, timeZone }: { now: Date; horizonDays: number; timeZone: string }): Date {
  return new Date(addDays({ from: now, days: horizonDays, timeZone }).getTime() + 1);
}

/** The opening periods that `from` and `until` touch, each whole and in order; hours that overlap are one period. */
export function openPeriods({ timeZone, openingHours, specialDays }: StoreHours, from: Date, until: Date): Period[] {
  const periods = datesBetween(from, until, timeZone).flatMap((date) =>
    hoursOn({ openingHours, specialDays }, date)
      .map(({ opensAt, closesAt }) => periodOnDate(date, { opens: opensAt, closes: closesAt, timeZone }))
      .filter((period) => period !== null),
  );
  return mergeOverlapping(periods).filter((period) => overlaps(period, { startsAt: from, endsAt: until }));
}

/** The hours of a calendar date: its own where it is a special day, else those of its weekday. */
export function hoursOn(
  { openingHours, specialDays }: Omit<StoreHours, 'timeZone'>,
  date: { dayOfWeek: number; toString: () => string },
): readonly DayHours[] {
  const special = specialDays.find((day) => day.date === date.toString());
  return special?.hours ?? openingHours.filter(({ weekday }) => weekday === date.dayOfWeek);
}

function lastEnd({ store: { timeZone }, until, now, horizonDays, deadline }: SlotRequest): Date {
  const ends = [until, deadline, horizonDays === undefined ? undefined : horizonEnd({ now, horizonDays, timeZone })];
  return new Date(Math.min(...ends.filter((end) => end !== undefined).map((end) => end.getTime())));
}

/** How many slots an opening period has, one after another with the buffer between; the last buffer may run past its end. */
export function placesIn(
  { startsAt, endsAt }: Period,
  { slotMinutes, bufferMinutes }: Pick<StoreTimes, 'slotMinutes' | 'bufferMinutes'>,
): number {
  if (!(slotMinutes > 0)) throw new RangeError('a slot has a length');
  if (!(bufferMinutes >= 0)) throw new RangeError('a buffer is not negative');
  const [length, buffer] = [slotMinutes * 60_000, bufferMinutes * 60_000];
  return Math.floor((endsAt.getTime() - startsAt.getTime() + buffer) / (length + buffer));
}

function wholeSlots(period: Period, store: StoreTimes): Period[] {
  const { startsAt } = period;
  const [length, buffer] = [store.slotMinutes * 60_000, store.bufferMinutes * 60_000];
  return Array.from({ length: placesIn(period, store) }, (_, index) => {
    const start = startsAt.getTime() + index * (length + buffer);
    return { startsAt: new Date(start), endsAt: new Date(start + length) };
  });
}

function blocksByDesk(
  desks: readonly { id: string }[],
  blocks: readonly Closure[],
  within: Period,
): Map<string, readonly Period[]> {
  const near = blocks.filter((block) => overlaps(block, within));
  return new Map(desks.map(({ id }) => [id, near.filter(({ deskId }) => deskId === null || deskId === id)]));
}
