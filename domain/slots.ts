import { datesBetween, mergeOverlapping, overlaps, periodOnDate } from '#domain/local-period';
import type { Period } from '#domain/local-period';

/** Wall times (HH:MM, 24:00 for the day's end) by ISO weekday, Monday being 1. */
export type OpeningHours = { weekday: number; opensAt: string; closesAt: string };

/** A closed desk, or the whole store where `deskId` is null. */
export type Closure = Period & { deskId: string | null };

export type Slot = Period & { deskIds: string[] };

export type StoreTimes = {
  timeZone: string;
  slotMinutes: number;
  openingHours: readonly OpeningHours[];
  closures: readonly Closure[];
};

export type SlotRequest = {
  store: StoreTimes;
  desks: readonly { id: string }[];
  occupied: readonly (Period & { deskId: string })[];
  from: Date;
  until: Date;
  now: Date;
  noticeMinutes: number;
};

/** Slots that lie wholly within `from` and `until`, begin after the notice, and have a free desk; in order. */
export function freeSlots({ store, desks, occupied, from, until, now, noticeMinutes }: SlotRequest): Slot[] {
  const earliest = Math.max(from.getTime(), now.getTime() + noticeMinutes * 60_000);
  const blocks = blocksByDesk(desks, [...store.closures, ...occupied], { startsAt: from, endsAt: until });
  return openPeriods(store, from, until)
    .flatMap((period) => wholeSlots(period, store.slotMinutes))
    .filter((slot) => slot.startsAt.getTime() >= earliest && slot.endsAt <= until)
    .map((slot) => ({
      ...slot,
      deskIds: desks.map(({ id }) => id).filter((id) => !blocks.get(id)?.some((block) => overlaps(block, slot))),
    }))
    .filter((slot) => slot.deskIds.length > 0);
}

/** The opening periods that `from` and `until` touch, each whole and in order; hours that overlap are one period. */
export function openPeriods(
  { timeZone, openingHours }: Pick<StoreTimes, 'timeZone' | 'openingHours'>,
  from: Date,
  until: Date,
): Period[] {
  const periods = datesBetween(from, until, timeZone).flatMap((date) =>
    openingHours
      .filter(({ weekday }) => weekday === date.dayOfWeek)
      .map(({ opensAt, closesAt }) => periodOnDate(date, { opens: opensAt, closes: closesAt, timeZone }))
      .filter((period) => period !== null),
  );
  return mergeOverlapping(periods).filter((period) => overlaps(period, { startsAt: from, endsAt: until }));
}

function wholeSlots({ startsAt, endsAt }: Period, slotMinutes: number): Period[] {
  if (!(slotMinutes > 0)) throw new RangeError('a slot has a length');
  const length = slotMinutes * 60_000;
  const count = Math.floor((endsAt.getTime() - startsAt.getTime()) / length);
  return Array.from({ length: count }, (_, index) => ({
    startsAt: new Date(startsAt.getTime() + index * length),
    endsAt: new Date(startsAt.getTime() + (index + 1) * length),
  }));
}

function blocksByDesk(
  desks: readonly { id: string }[],
  blocks: readonly Closure[],
  within: Period,
): Map<string, readonly Period[]> {
  const near = blocks.filter((block) => overlaps(block, within));
  return new Map(desks.map(({ id }) => [id, near.filter(({ deskId }) => deskId === null || deskId === id)]));
}
