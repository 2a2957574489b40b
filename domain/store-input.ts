import { z } from 'zod';

import { BUFFER_MINUTES, DESK_ABILITIES, HORIZON_DAYS, NOTICE_MINUTES, SLOT_MINUTES } from '#domain/store';

/** A wall time, HH:MM, up to 24:00. */
export const WALL_TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

const WallTime = z.string().regex(WALL_TIME);

/** Opens before it closes. */
const Hours = z
  .strictObject({ opensAt: WallTime, closesAt: WallTime })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, { message: 'order' });

const MAX_PERIODS = 6;

/** The periods of one day: a break is what lies between two of them. */
export const DayPeriods = z.array(Hours).max(MAX_PERIODS).refine(areApart, { message: 'overlap' });
export type DayPeriods = z.infer<typeof DayPeriods>;

/** Seven days, Monday first; a day without periods is closed. */
export const WeekPeriods = z.array(DayPeriods).length(7);
export type WeekPeriods = z.infer<typeof WeekPeriods>;

export type PeriodProblem = 'time' | 'order' | 'overlap';

/** Why the period at `index` cannot stand among the others of its day, or null. */
export function periodProblem(periods: DayPeriods, index: number): PeriodProblem | null {
  const period = periods[index];
  if (period === undefined) return null;
  if (!WALL_TIME.test(period.opensAt) || !WALL_TIME.test(period.closesAt)) return 'time';
  if (period.opensAt >= period.closesAt) return 'order';
  const before = periods.slice(0, index);
  return areApart([period, ...before]) || !areApart(before) ? null : 'overlap';
}

function areApart(periods: readonly z.infer<typeof Hours>[]): boolean {
  const inOrder = periods.toSorted((a, b) => a.opensAt.localeCompare(b.opensAt));
  return inOrder.every((period, index) => index === 0 || (inOrder[index - 1]?.closesAt ?? '') <= period.opensAt);
}

/** Line ends and invisible marks would break a letter's line, angle brackets a page's trust. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>{}]/u;

function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !UNFIT.test(text), { message: 'characters' });
}

export const STORE_CODE = /^[A-Z0-9][A-Z0-9-]{1,15}$/;
export const REGION_CODE = /^[A-Z0-9][A-Z0-9-]{0,15}$/;

/** Why something is closed, as staff read it. */
export const ClosingReason = line(60);

export const StoreCode = z.string().regex(STORE_CODE);

const whole = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

/** What an admin says of a store beside its hours and desks. */
export const StoreFacts = z.strictObject({
  nameZh: line(60),
  nameEn: line(60),
  cityZh: line(40),
  cityEn: line(40),
  addressZh: line(120),
  addressEn: line(120),
  phone: z
    .string()
    .trim()
    .regex(/^\+[0-9][0-9 ]{5,19}$/),
  region: z.strictObject({ code: z.string().regex(REGION_CODE), nameZh: line(40), nameEn: line(40) }),
  timeZone: z.string().refine(isTimeZone, { message: 'time_zone' }),
  position: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .nullable(),
  slotMinutes: whole(SLOT_MINUTES),
  bufferMinutes: whole(BUFFER_MINUTES),
  noticeMinutes: whole(NOTICE_MINUTES),
  horizonDays: whole(HORIZON_DAYS),
});
export type StoreFacts = z.infer<typeof StoreFacts>;

export const DeskFacts = z.strictObject({
  label: line(20),
  abilities: z.array(z.enum(DESK_ABILITIES)).refine((given) => new Set(given).size === given.length),
});
export type DeskFacts = z.infer<typeof DeskFacts>;

export const SpecialDayFacts = z.strictObject({
  date: z.iso.date().startsWith('2'),
  name: line(60),
  periods: DayPeriods,
});
export type SpecialDayFacts = z.infer<typeof SpecialDayFacts>;

/** A zone by its IANA name; offsets such as +08:00 know no change of the clock. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$/.test(name) && name !== 'UTC') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
