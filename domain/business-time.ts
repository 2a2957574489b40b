import { Temporal } from 'temporal-polyfill';

export type WorkingCalendar = {
  timeZone: string;
  /** Local times HH:MM by ISO weekday, periods of one day apart and in order. */
  hours: readonly { weekday: number; opens: string; closes: string }[];
  /** Calendar dates YYYY-MM-DD on which nobody works. */
  holidays: readonly string[];
};

const MAX_DAYS = 1000;

/** The instant at which `minutes` of working time have passed since `from`; a RangeError for a calendar without hours. */
export function addWorkingTime({ from, minutes, calendar }: { from: Date; minutes: number; calendar: WorkingCalendar }): Date {
  let left = minutes * 60_000;
  let day = zoned(from, calendar.timeZone).toPlainDate();
  for (let count = 0; count < MAX_DAYS; count += 1, day = day.add({ days: 1 })) {
    for (const period of workingPeriods(day, calendar)) {
      const starts = Math.max(period.starts, from.getTime());
      if (period.ends <= starts) continue;
      if (period.ends - starts >= left) return new Date(starts + left);
      left -= period.ends - starts;
    }
  }
  throw new RangeError('the calendar has too few working hours');
}

/** The end of the local day that lies `days` after the one of `from`. */
export function addDays({ from, days, timeZone }: { from: Date; days: number; timeZone: string }): Date {
  const nextMidnight = zoned(from, timeZone)
    .toPlainDate()
    .add({ days: days + 1 })
    .toZonedDateTime(timeZone);
  return new Date(nextMidnight.epochMilliseconds - 1);
}

/** The calendar date, YYYY-MM-DD, of an instant in a zone. */
export function localDateOf(instant: Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDate().toString();
}

function workingPeriods(day: Temporal.PlainDate, calendar: WorkingCalendar): { starts: number; ends: number }[] {
  if (calendar.holidays.includes(day.toString())) return [];
  return calendar.hours
    .filter((hours) => hours.weekday === day.dayOfWeek)
    .map((hours) => ({
      starts: atLocalTime(day, hours.opens, calendar.timeZone),
      ends: atLocalTime(day, hours.closes, calendar.timeZone),
    }))
    .toSorted((a, b) => a.starts - b.starts);
}

function atLocalTime(day: Temporal.PlainDate, time: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
