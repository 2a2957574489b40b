import { addDays, localDateOf } from '#domain/business-time';
import type { PolicyRules } from '#domain/policies/policy-rules';

/** The calendar date, in the policy's zone, from which the number of a line that ended now may be given to somebody else. */
export function quarantineEnd(
  endedAt: Date,
  { quarantineDays, timeZone }: Pick<PolicyRules, 'quarantineDays' | 'timeZone'>,
): string {
  return localDateOf(addDays({ from: endedAt, days: quarantineDays, timeZone }), timeZone);
}

/** Whether a number rests no longer: from the first moment of the calendar date `until` on, by the policy's clock. */
export function hasRested(until: string, now: Date, { timeZone }: Pick<PolicyRules, 'timeZone'>): boolean {
  return localDateOf(now, timeZone) >= until;
}
