import { Temporal } from 'temporal-polyfill';

/** Half-open: it starts at `startsAt` and is over at `endsAt`. */
export type Period = { startsAt: Date; endsAt: Date };

/** Milliseconds since the epoch, half-open. */
type Span = { from: number; to: number };

/** A span of a day with one offset from UTC, in milliseconds. */
type Stretch = Span & { offset: number };

/**
 * The time on a local day when a clock on the wall shows `opens` or later and not yet `closes` (HH:MM, 24:00 for the
 * day's end), or null. Where a change of the clock tears it in two, the longer part.
 */
export function periodOnDate(
  date: Temporal.PlainDate,
  { opens, closes, timeZone }: { opens: string; closes: string; timeZone: string },
): Period | null {
  const midnight = Date.UTC(date.year, date.month - 1, date.day);
  const parts = stretchesOf(date, timeZone)
    .map(({ from, to, offset }) => ({
      from: Math.max(from, midnight + millisecondsOfDay(opens) - offset),
      to: Math.min(to, midnight + millisecondsOfDay(closes) - offset),
    }))
    .filter((part) => part.from < part.to);
  const [longest] = joinedWhere(parts, (next, last) => next.from <= last.to).toSorted((a, b) => length(b) - length(a));
  return longest === undefined ? null : periodOf(longest);
}

/** Periods in order, those that overlap made one; those that only touch stay two. */
export function mergeOverlapping(periods: readonly Period[]): Period[] {
  const bounds = periods
    .map(({ startsAt, endsAt }) => ({ from: startsAt.getTime(), to: endsAt.getTime() }))
    .toSorted((a, b) => a.from - b.from);
  return joinedWhere(bounds, (next, last) => next.from < last.to).map(periodOf);
}

export function overlaps(a: Period, b: Period): boolean {
  return a.startsAt.getTime() < b.endsAt.getTime() && b.startsAt.getTime() < a.endsAt.getTime();
}

/** Every local day that the time from `from` to `until` touches. */
export function datesBetween(from: Date, until: Date, timeZone: string): Temporal.PlainDate[] {
  const last = plainDateOf(until, timeZone);
  const dates: Temporal.PlainDate[] = [];
  for (
    let date = plainDateOf(from, timeZone);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    dates.push(date);
  }
  return dates;
}

export function plainDateOf(instant: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

function periodOf({ from, to }: Span): Period {
  return { startsAt: new Date(from), endsAt: new Date(to) };
}

function length({ from, to }: Span): number {
  return to - from;
}

/** Ordered spans, each made one with the last where `joins` says so. */
function joinedWhere(spans: readonly Span[], joins: (next: Span, last: Span) => boolean): Span[] {
  const done: Span[] = [];
  for (const { from, to } of spans) {
    const last = done.at(-1);
    if (last !== undefined && joins({ from, to }, last)) last.to = Math.max(last.to, to);
    else done.push({ from, to });
  }
  return done;
}

function stretchesOf(date: Temporal.PlainDate, timeZone: string): Stretch[] {
  const end = date.add({ days: 1 }).toZonedDateTime(timeZone);
  const stretches: Stretch[] = [];
  let at = date.toZonedDateTime(timeZone);
  while (at.epochMilliseconds < end.epochMilliseconds) {
    const change = at.offsetNanoseconds === end.offsetNanoseconds ? null : at.getTimeZoneTransition('next');
    const next = change !== null && change.epochMilliseconds < end.epochMilliseconds ? change : end;
    stretches.push({ from: at.epochMilliseconds, to: next.epochMilliseconds, offset: at.offsetNanoseconds / 1e6 });
    at = next;
  }
  return stretches;
}

function millisecondsOfDay(time: string): number {
  const [, hours, minutes, seconds = '0'] = /^(\d{2}):([0-5]\d)(?::([0-5]\d))?$/.exec(time) ?? [];
  const value = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  if (!(value <= 86_400_000)) throw new RangeError('a time of day is HH:MM, up to 24:00');
  return value;
}
