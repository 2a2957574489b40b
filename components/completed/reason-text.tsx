import { useTranslations } from 'next-intl';

import { CHECK_CODES } from '#domain/check';
import { MORE_REASONS, OVERRIDE_REASONS, REJECT_REASONS } from '#domain/reasons';

/** A recorded reason code in words; a code that the terms do not know stands as it is. */
export function useReasonText(): (code: string) => string {
  const t = useTranslations('terms');
  const overrideText = (code: string) => {
    const reason = OVERRIDE_REASONS.find((one) => one === code);
    return reason === undefined ? code : t(`overrideReason.${reason}`);
  };
  return (code) => {
    const rejected = REJECT_REASONS.find((one) => one === code);
    if (rejected !== undefined) return t(`rejectReason.${rejected}`);
    const more = MORE_REASONS.find((one) => one === code);
    if (more !== undefined) return t(`moreReason.${more}`);
    const [first = '', ...rest] = code.split(':');
    const check = CHECK_CODES.find((one) => one === first);
    return check === undefined ? overrideText(code) : `${t(`check.${check}`)} · ${overrideText(rest.join(':'))}`;
  };
}
