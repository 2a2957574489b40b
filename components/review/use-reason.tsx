import { useTranslations } from 'next-intl';

import { CHECK_CODES } from '#domain/check';
import { REASON_CODES } from '#domain/reasons';

/** A recorded reason in words; an answered check is named, and what is none of our codes, as a carrier's own text, quoted. */
export function useReason(): (recorded: string) => string {
  const t = useTranslations('terms');
  function ofCode(recorded: string): string {
    const code = REASON_CODES.find((known) => known === recorded);
    return code === undefined ? t('quoted', { words: recorded }) : t(`reason.${code}`);
  }
  return (recorded) => {
    const check = CHECK_CODES.find((known) => recorded.startsWith(`${known}:`));
    if (check === undefined) return ofCode(recorded);
    return t('answeredCheck', { check: t(`check.${check}`), reason: ofCode(recorded.slice(check.length + 1)) });
  };
}
