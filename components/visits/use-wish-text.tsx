import { useFormatter, useTranslations } from 'next-intl';

import type { DeskAbility } from '#domain/store';
import { DAY_PART_HOURS } from '#domain/wait';
import type { DayPart, Wish } from '#domain/wait';

/** A Monday, for the names of the weekdays. */
const MONDAY = Date.UTC(2026, 10, 16, 12);

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The words of a wish: its weekdays, parts of the day and abilities, or that any time will do. */
export function useWishText() {
  const t = useTranslations('terms');
  const format = useFormatter();
  const weekday = (day: number, length: 'long' | 'short' = 'long') =>
    format.dateTime(new Date(MONDAY + (day - 1) * 86_400_000), { weekday: length, timeZone: 'UTC' });
  const dayPart = (part: DayPart) => {
    const { opens: from, closes: until } = DAY_PART_HOURS[part];
    return t(`dayPart.${part}`, { from, until });
  };
  const wish = ({ weekdays, dayParts }: Wish, abilities: readonly DeskAbility[]) => {
    const days = weekdays.toSorted((a, b) => a - b).map((day) => weekday(day, 'short'));
    const parts = [
      ...(days.length === 0 ? [] : [format.list(days, { type: 'disjunction' })]),
      ...(dayParts.length === 0 ? [] : [format.list(dayParts.map(dayPart), { type: 'disjunction' })]),
      ...abilities.map((ability) => t(`deskAbility.${ability}`)),
    ];
    return parts.length === 0 ? t('dayPart.any') : parts.join(' · ');
  };
  return { weekday, dayPart, wish };
}
