import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

export type Week = {
  /** Calendar dates YYYY-MM-DD, Monday first. */
  days: string[];
  from: Date;
  until: Date;
  previous: string;
  next: string;
};

/** Of this millennium: PostgreSQL knows neither the year 0 nor five-digit years as JavaScript writes them. */
const WeekDate = z.iso.date().startsWith('2');

/** The calendar date (YYYY-MM-DD) whose week an address asks for; null where it names none that can be shown. */
export function parseWeekDate(text: string | null): string | null {
  return WeekDate.safeParse(text).data ?? null;
}

/** The week around a calendar date (YYYY-MM-DD) as a store's clock sees it; its days may have 23 or 25 hours. */
export function weekOf(date: string, timeZone: string): Week {
  const day = Temporal.PlainDate.from(date);
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const nextMonday = monday.add({ days: 7 });
  return {
    days: [0, 1, 2, 3, 4, 5, 6].map((days) => monday.add({ days }).toString()),
    from: startOf(monday, timeZone),
    until: startOf(nextMonday, timeZone),
    previous: monday.subtract({ days: 7 }).toString(),
    next: nextMonday.toString(),
  };
}

/** From the first to the last instant of a calendar date in a zone, half-open. */
export function dayPeriod(date: string, timeZone: string): { startsAt: Date; endsAt: Date } {
  const day = Temporal.PlainDate.from(date);
  return { startsAt: startOf(day, timeZone), endsAt: startOf(day.add({ days: 1 }), timeZone) };
}

/** The local time HH:MM of an instant. */
export function localTimeOf(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

/** The instant at which a clock on the wall shows a calendar date and HH:MM; null for what is neither, or never was. */
export function findWallInstant({
  date,
  time,
  timeZone,
}: {
  date: string;
  time: string;
  timeZone: string;
}): Date | null {
  if (!z.iso.date().safeParse(date).success || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const zoned = wall.toZonedDateTime(timeZone);
  return zoned.toPlainDateTime().equals(wall) ? new Date(zoned.epochMilliseconds) : null;
}

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}
