export const REMINDERS = ['day_before', 'hours_before'] as const;
export type Reminder = (typeof REMINDERS)[number];

/** How many hours before the visit each reminder leaves. */
export const REMINDER_HOURS: Readonly<Record<Reminder, number>> = { day_before: 24, hours_before: 2 };

/** So many hours before the visit the first reminder has come too late: the second is near. */
const DAY_BEFORE_ENDS_HOURS = 12;

/** The reminders of a visit that still lie ahead at `now`, and when each is due. */
export function remindersAhead(startsAt: Date, now: Date): { which: Reminder; dueAt: Date }[] {
  return REMINDERS.map((which) => ({ which, dueAt: hoursBefore(startsAt, REMINDER_HOURS[which]) })).filter(
    ({ dueAt }) => dueAt > now,
  );
}

/** Whether a reminder that a worker comes to at `now` is still of use. */
export function isStillOfUse(which: Reminder, { startsAt, now }: { startsAt: Date; now: Date }): boolean {
  return now < (which === 'day_before' ? hoursBefore(startsAt, DAY_BEFORE_ENDS_HOURS) : startsAt);
}

function hoursBefore(instant: Date, hours: number): Date {
  return new Date(instant.getTime() - hours * 3_600_000);
}
