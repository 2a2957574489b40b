import { Temporal } from 'temporal-polyfill';

export type OpenPeriod = { startsAt: Date; endsAt: Date };
export type Slot = { startsAt: Date; endsAt: Date; deskIds: string[] };

export type StoreTimes = {
  timeZone: string;
  slotMinutes: number;
  openingHours: readonly { weekday: number; opensAt: string; closesAt: string }[];
  /** A closure without a desk closes the store. */
  closures: readonly { deskId: string | null; startsAt: Date; endsAt: Date }[];
};

/** When a store is open between two instants, by its hours alone, in order. */
export function openPeriods(store: Pick<StoreTimes, 'timeZone' | 'openingHours'>, from: Date, until: Date): OpenPeriod[] {
  const last = localDay(until, store.timeZone);
  const periods: OpenPeriod[] = [];
  for (let day = localDay(from, store.timeZone); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const hours of store.openingHours) {
      if (hours.weekday !== day.dayOfWeek) continue;
      const startsAt = atLocalTime(day, hours.opensAt, store.timeZone);
      const endsAt = atLocalTime(day, hours.closesAt, store.timeZone);
      if (startsAt < endsAt && endsAt > from && startsAt < until) periods.push({ startsAt, endsAt });
    }
  }
  return periods.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** The free places between two instants, each with the desks that could take it; `noticeMinutes` is what a store needs to prepare. */
export function freeSlots({
  store,
  desks,
  occupied,
  from,
  until,
  now,
  noticeMinutes,
}: {
  store: StoreTimes;
  desks: readonly { id: string }[];
  occupied: readonly { deskId: string; startsAt: Date; endsAt: Date }[];
  from: Date;
  until: Date;
  now: Date;
  noticeMinutes: number;
}): Slot[] {
  const earliest = Math.max(from.getTime(), now.getTime() + noticeMinutes * 60_000);
  const length = store.slotMinutes * 60_000;
  const slots: Slot[] = [];
  for (const period of openPeriods(store, from, until)) {
    for (let start = period.startsAt.getTime(); start + length <= period.endsAt.getTime(); start += length) {
      if (start < earliest || start + length > until.getTime()) continue;
      const slot = { startsAt: new Date(start), endsAt: new Date(start + length) };
      const taken = [...occupied, ...store.closures].filter((other) => overlaps(slot, other));
      if (taken.some((other) => other.deskId === null)) continue;
      const deskIds = desks.map((desk) => desk.id).filter((id) => taken.every((other) => other.deskId !== id));
      if (deskIds.length > 0) slots.push({ ...slot, deskIds });
    }
  }
  return slots;
}

function overlaps(a: OpenPeriod, b: OpenPeriod): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

function atLocalTime(day: Temporal.PlainDate, time: string, timeZone: string): Date {
  const zoned = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(zoned.epochMilliseconds);
}

function localDay(instant: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}
