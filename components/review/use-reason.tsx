'use client';

import { useTranslations } from 'next-intl';

import { CHECK_CODES } from '#domain/check';
import { MORE_REASONS, OVERRIDE_REASONS, REJECT_REASONS, TAKE_OVER_REASONS } from '#domain/reasons';

/** A reason code of any kind in words; an override names its check: `holder_matches:seen_in_documents`. */
export function useReason(): (code: string) => string {
  const t = useTranslations('terms');
  return (code) => {
    const rejected = REJECT_REASONS.find((known) => known === code);
    if (rejected !== undefined) return t(`rejectReason.${rejected}`);
    const more = MORE_REASONS.find((known) => known === code);
    if (more !== undefined) return t(`moreReason.${more}`);
    const takeOver = TAKE_OVER_REASONS.find((known) => known === code);
    if (takeOver !== undefined) return t(`takeOverReason.${takeOver}`);
    const [first = '', second] = code.split(':');
    const check = CHECK_CODES.find((known) => known === first);
    const override = OVERRIDE_REASONS.find((known) => known === (second ?? first));
    if (override === undefined) return code;
    return check === undefined
      ? t(`overrideReason.${override}`)
      : `${t(`check.${check}`)}: ${t(`overrideReason.${override}`)}`;
  };
}
