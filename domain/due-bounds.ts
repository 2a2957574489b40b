import { addDays, addWorkingTime } from '#domain/business-time';
import { POLICY } from '#domain/policy';

/** The instants between which a review is due soon (until `soonUntil`) or on the team's day (from `dayStarts` to `dayEnds`). */
export function dueBounds(now: Date): { soonUntil: Date; dayStarts: Date; dayEnds: Date } {
  const { timeZone } = POLICY.calendar;
  return {
    soonUntil: dueSoonUntil(now),
    dayStarts: new Date(addDays({ from: now, days: -1, timeZone }).getTime() + 1),
    dayEnds: addDays({ from: now, days: 0, timeZone }),
  };
}

/** Whether a review is due soon or past due at `now`; the calendar is read for one that is not yet past. */
export function dueSoonTest(now: Date): (dueAt: Date) => boolean {
  let until: Date | null = null;
  return (dueAt) => dueAt <= now || dueAt <= (until ??= dueSoonUntil(now));
}

function dueSoonUntil(now: Date): Date {
  const { calendar, soonWorkingMinutes } = POLICY;
  return addWorkingTime({ from: now, minutes: soonWorkingMinutes, calendar });
}
