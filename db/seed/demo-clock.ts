import { Temporal } from 'temporal-polyfill';

import { POLICY } from '#domain/policy';

/** The instant of a local time, `daysAgo` whole days before the day of `now` where the policy applies. */
export function localTime(now: Date, daysAgo: number, hour: number, minute: number): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(POLICY.timeZone)
    .toPlainDate()
    .subtract({ days: daysAgo });
  const plainTime = Temporal.PlainTime.from({ hour, minute });
  return new Date(day.toZonedDateTime({ timeZone: POLICY.timeZone, plainTime }).epochMilliseconds);
}

export function minutesLater(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
