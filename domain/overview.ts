import { addDays, addWorkingTime, workingTimeAgo } from '#domain/business-time';
import { plainDateOf } from '#domain/local-period';
import type { Period } from '#domain/local-period';
import { POLICY } from '#domain/policy';

export const OVERVIEW_PERIODS = ['today', '7d', '30d'] as const;
export type OverviewPeriod = (typeof OVERVIEW_PERIODS)[number];

const DAYS: Readonly<Record<OverviewPeriod, number>> = { today: 1, '7d': 7, '30d': 30 };

export const DEFAULT_PERIOD: OverviewPeriod = 'today';

export function parseOverviewPeriod(text: string | string[] | undefined): OverviewPeriod {
  return OVERVIEW_PERIODS.find((period) => period === text) ?? DEFAULT_PERIOD;
}

/** The local days of a period, today the last of them, in the policy's zone. */
export function overviewPeriod(period: OverviewPeriod, now: Date): Period {
  return localDays(now, DAYS[period] - 1);
}

/** From the start of the local day `daysBefore` days ago to the end of today. */
function localDays(now: Date, daysBefore: number): Period {
  const today = plainDateOf(now, POLICY.timeZone);
  return { startsAt: startOf(today.subtract({ days: daysBefore })), endsAt: startOf(today.add({ days: 1 })) };
}

/** The latest days before today of the same weekday, holidays of the team left out, the latest first. */
export function sameWeekdaysBefore(now: Date, count: number): Period[] {
  const today = plainDateOf(now, POLICY.timeZone);
  const holidays: readonly string[] = POLICY.calendar.holidays;
  return Array.from({ length: count }, (_, index) => today.subtract({ days: 7 * (index + 1) }))
    .filter((date) => !holidays.includes(date.toString()))
    .map((date) => ({ startsAt: startOf(date), endsAt: startOf(date.add({ days: 1 })) }));
}

/** An hour of today by the clock on the team's wall, 0 to 23. */
export function hourOfToday(now: Date, hour: number): Period {
  const midnight = plainDateOf(now, POLICY.timeZone).toPlainDateTime();
  const at = (hours: number) => new Date(midnight.add({ hours }).toZonedDateTime(POLICY.timeZone).epochMilliseconds);
  return { startsAt: at(hour), endsAt: at(hour + 1) };
}

function startOf(date: ReturnType<typeof plainDateOf>): Date {
  return new Date(date.toZonedDateTime(POLICY.timeZone).epochMilliseconds);
}

export const DUE_CLASSES = ['overdue', 'soon', 'later'] as const;
export type DueClass = (typeof DUE_CLASSES)[number];

/** A case is due soon while less than a working day is left. */
export const SOON_WORKING_MINUTES = 8 * 60;

/** Since submission, in the team's working days of eight hours. */
export const AGE_BANDS = ['under1', 'under2', 'under3', 'over3'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

const WORKING_DAY_MINUTES = 8 * 60;

/** The instants between which the classes lie at `now`. */
export type WaitingBounds = {
  now: Date;
  /** Due until then, and not before `now`, is soon. */
  soonUntil: Date;
  /** Submitted at or before the first of these is a working day old, at or before the second two, then three. */
  ages: readonly [Date, Date, Date];
};

export function waitingBounds(now: Date): WaitingBounds {
  const { calendar } = POLICY;
  const ago = (days: number) => workingTimeAgo({ until: now, minutes: days * WORKING_DAY_MINUTES, calendar });
  return {
    now,
    soonUntil: addWorkingTime({ from: now, minutes: SOON_WORKING_MINUTES, calendar }),
    ages: [ago(1), ago(2), ago(3)],
  };
}

/** Where a case that awaits its confirmation will be confirmed, where that is not a store with a visit booked. */
export const OTHER_PLACES = ['unbooked', 'online'] as const;
export type OtherPlace = (typeof OTHER_PLACES)[number];

const CONFIRM_SOON_DAYS = 3;

/** A confirmation whose deadline passes before then is near its end. */
export function confirmSoonUntil(now: Date): Date {
  return addDays({ from: now, days: CONFIRM_SOON_DAYS - 1, timeZone: POLICY.timeZone });
}

/** What was decided, as people count it: a first approval stands by itself until a second person confirms it. */
export const OUTCOMES = ['approve', 'escalate', 'reject', 'ask_for_more', 'send_back'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const VISIT_OUTCOMES = ['completed', 'no_show', 'cancelled'] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];
