const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD` of a day that the Gregorian calendar has, or null. */
export function findCalendarDate(year: string, month: string, day: string): string | null {
  const last = daysInMonth(Number(year), Number(month));
  if (last === null || Number(day) < 1 || Number(day) > last) return null;
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function daysInMonth(year: number, month: number): number | null {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2 && isLeap) return 29;
  return DAYS_IN_MONTH[month - 1] ?? null;
}
