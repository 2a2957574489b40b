import { useLocale, useTranslations } from 'next-intl';

import { KEPT_CHECK_CODES } from '#domain/check';
import type { LocalText } from '#domain/local-text';
import { REASON_CODES } from '#domain/reasons';

/**
 * A recorded reason in words: of `said`, those of that day; an answered check is named, and what is none of our codes, as a
 * carrier's own text, quoted.
 */
export function useReason(): (recorded: string, said?: Readonly<Record<string, LocalText>>) => string {
  const t = useTranslations('terms');
  const locale = useLocale();
  function ofCode(recorded: string): string {
    const code = REASON_CODES.find((known) => known === recorded);
    return code === undefined ? t('quoted', { words: recorded }) : t(`reason.${code}`);
  }
  return (recorded, said = {}) => {
    const words = said[recorded];
    if (words !== undefined) return words[locale];
    const check = KEPT_CHECK_CODES.find((known) => recorded.startsWith(`${known}:`));
    if (check === undefined) return ofCode(recorded);
    return t('answeredCheck', { check: t(`check.${check}`), reason: ofCode(recorded.slice(check.length + 1)) });
  };
}
