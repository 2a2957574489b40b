import { Temporal } from 'temporal-polyfill';

import { datesBetween, mergeOverlapping, periodOnDate, plainDateOf } from '#domain/local-period';
import type { Period } from '#domain/local-period';

/** Working hours by ISO weekday (Monday is 1) with holidays as YYYY-MM-DD, all in the wall time of `timeZone`. */
export type WorkingCalendar = {
  timeZone: string;
  hours: readonly { weekday: number; opens: string; closes: string }[];
  holidays: readonly string[];
};

/** A calendar that has not one working hour in ten years has none. */
const MAX_DAYS = 3660;

/** The instant by which `minutes` of working time have passed since `from`; a RangeError for a calendar without any. */
export function addWorkingTime({
  from,
  minutes,
  calendar,
}: {
  from: Date;
  minutes: number;
  calendar: WorkingCalendar;
}): Date {
  let left = minutes * 60_000;
  if (left <= 0) return from;
  const first = plainDateOf(from, calendar.timeZone);
  for (let day = 0; day < MAX_DAYS; day += 1) {
    for (const { startsAt, endsAt } of workingPeriods(first.add({ days: day }), calendar)) {
      const begins = Math.max(startsAt.getTime(), from.getTime());
      const worked = Math.max(0, endsAt.getTime() - begins);
      if (worked >= left) return new Date(begins + left);
      left -= worked;
    }
  }
  throw new RangeError('the calendar has too few working hours');
}

/** The latest instant since which `minutes` of working time have passed until `until`; a RangeError for a calendar without any. */
export function workingTimeAgo({
  until,
  minutes,
  calendar,
}: {
  until: Date;
  minutes: number;
  calendar: WorkingCalendar;
}): Date {
  let left = minutes * 60_000;
  if (left <= 0) return until;
  const last = plainDateOf(until, calendar.timeZone);
  for (let day = 0; day < MAX_DAYS; day += 1) {
    for (const { startsAt, endsAt } of workingPeriods(last.subtract({ days: day }), calendar).toReversed()) {
      const ends = Math.min(endsAt.getTime(), until.getTime());
      const worked = Math.max(0, ends - startsAt.getTime());
      if (worked >= left) return new Date(ends - left);
      left -= worked;
    }
  }
  throw new RangeError('the calendar has too few working hours');
}

/** The minutes of working time between two instants; 0 where the second is not later. */
export function workingMinutesBetween(from: Date, until: Date, calendar: WorkingCalendar): number {
  if (until <= from) return 0;
  const milliseconds = datesBetween(from, until, calendar.timeZone)
    .flatMap((date) => workingPeriods(date, calendar))
    .map(({ startsAt, endsAt }) => {
      const begins = Math.max(startsAt.getTime(), from.getTime());
      return Math.max(0, Math.min(endsAt.getTime(), until.getTime()) - begins);
    });
  return milliseconds.reduce((sum, length) => sum + length, 0) / 60_000;
}

export function isWorkingTime(instant: Date, calendar: WorkingCalendar): boolean {
  return workingPeriods(plainDateOf(instant, calendar.timeZone), calendar).some(
    ({ startsAt, endsAt }) => startsAt <= instant && instant < endsAt,
  );
}

/** When work ends on the day of `now`, or on the next working day once it has; a RangeError for a calendar without any. */
export function endOfWorkingDay(now: Date, calendar: WorkingCalendar): Date {
  const first = plainDateOf(now, calendar.timeZone);
  for (let day = 0; day < MAX_DAYS; day += 1) {
    const last = workingPeriods(first.add({ days: day }), calendar).at(-1);
    if (last !== undefined && last.endsAt > now) return last.endsAt;
  }
  throw new RangeError('the calendar has too few working hours');
}

/** The last millisecond of the local day that comes `days` days after that of `from`. */
export function addDays({ from, days, timeZone }: { from: Date; days: number; timeZone: string }): Date {
  const next = plainDateOf(from, timeZone).add({ days: days + 1 });
  return new Date(next.toZonedDateTime(timeZone).epochMilliseconds - 1);
}

/** The instant at which a calendar date (YYYY-MM-DD) begins in a zone. */
export function startOfDate(date: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The calendar date of an instant in a zone, as YYYY-MM-DD. */
export function localDateOf(instant: Date, timeZone: string): string {
  return plainDateOf(instant, timeZone).toString();
}

function workingPeriods(
  date: ReturnType<typeof plainDateOf>,
  { timeZone, hours, holidays }: WorkingCalendar,
): Period[] {
  if (holidays.includes(date.toString())) return [];
  const periods = hours
    .filter(({ weekday }) => weekday === date.dayOfWeek)
    .map(({ opens, closes }) => periodOnDate(date, { opens, closes, timeZone }))
    .filter((period) => period !== null);
  return mergeOverlapping(periods);
}
