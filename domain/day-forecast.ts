import { addWorkingTime, endOfWorkingDay, workingMinutesBetween, workingTimeAgo } from '#domain/business-time';
import { forecastBreaches, teamPace } from '#domain/forecast';
import type { Forecast, RecentPace, TeamPace } from '#domain/forecast';
import type { Period } from '#domain/local-period';
import { POLICY } from '#domain/policy';

const PACE_WORKING_MINUTES = 5 * 8 * 60;

/** A minute, in which a case that is due before work begins again can still not be decided. */
const AT_ONCE = 1 / 60_000;

/** The period in which the team's pace is measured: its last five working days. */
export function pacePeriod(now: Date): Period {
  return {
    startsAt: workingTimeAgo({ until: now, minutes: PACE_WORKING_MINUTES, calendar: POLICY.calendar }),
    endsAt: now,
  };
}

/** The end of the working day that the forecast is of. */
export function forecastUntil(now: Date): Date {
  return endOfWorkingDay(now, POLICY.calendar);
}

export type DayForecast = {
  until: Date;
  overdue: number;
  dueCount: number;
  hoursLeft: number;
  /** How many are expected to come in, and when the first of them would be due. */
  arrivals: number;
  arrivalsDue: Date;
  pace: TeamPace;
  decisions: number;
  forecast: Forecast;
};

/** The rest of the working day at the team's own pace; null where too little has been done to know one. */
export function dayForecast({
  now,
  recent,
  overdue,
  dueAt,
  reviewWorkingMinutes,
}: {
  now: Date;
  recent: Omit<RecentPace, 'workingHours'>;
  overdue: number;
  dueAt: readonly Date[];
  /** By the policy in force. */
  reviewWorkingMinutes: number;
}): DayForecast | null {
  const { calendar } = POLICY;
  const pace = teamPace({ ...recent, workingHours: PACE_WORKING_MINUTES / 60 });
  if (pace === null) return null;
  const until = forecastUntil(now);
  const minutesLeft = workingMinutesBetween(now, until, calendar);
  const forecast = forecastBreaches(
    {
      overdue,
      dueIn: dueAt.map((due) => Math.max(AT_ONCE, workingMinutesBetween(now, due, calendar))),
      minutesLeft,
      decisionsPerHour: pace.decisionsPerHour,
      arrivalsPerHour: pace.arrivalsPerHour,
      reviewMinutes: reviewWorkingMinutes,
    },
    pace.people,
  );
  return {
    until,
    overdue,
    dueCount: dueAt.length,
    hoursLeft: minutesLeft / 60,
    arrivals: Math.round((pace.arrivalsPerHour * minutesLeft) / 60),
    arrivalsDue: addWorkingTime({ from: now, minutes: reviewWorkingMinutes, calendar }),
    pace,
    decisions: recent.decisions,
    forecast,
  };
}
