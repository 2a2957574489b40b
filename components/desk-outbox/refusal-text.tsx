'use client';

import { useTranslations } from 'next-intl';

import type { StepRefusal } from '#domain/desk-outbox';
import { POLICY } from '#domain/policy';

/** Why a kept step was refused, in words, and what is to be done now. */
export function useRefusalText(): (refusal: StepRefusal) => { why: string; next: string } {
  const t = useTranslations('desk.outbox');
  const desk = useTranslations('desk');
  const errors = useTranslations('errors');
  const reasons = useTranslations('terms.reason');
  return ({ code, since }) => {
    switch (code) {
      case 'too_late':
        return { why: t('why.tooLate', { minutes: POLICY.lateMinutes }), next: t('next.place') };
      case 'step_before':
        return { why: t('why.stepBefore'), next: t('next.look') };
      case 'day_over':
        return { why: t('why.dayOver'), next: t('next.dayOver') };
      case 'conflict': {
        if (since === null) return { why: errors('conflict'), next: t('next.look') };
        const why = t(`since.${since.change}`);
        const { reason, change } = since;
        const isTold = reason !== null && change === 'cancelled';
        return { why: isTold ? t('since.because', { why, reason: reasons(reason) }) : why, next: t('next.look') };
      }
      case 'iccid_mismatch':
        return { why: desk('mismatch.title'), next: desk('mismatch.description') };
      case 'deadline_passed':
        return { why: desk('deadlinePassed'), next: t('next.nothing') };
      case 'code_wrong':
      case 'code_expired':
      case 'code_locked':
        return { why: errors(code), next: t('next.code') };
      default:
        return { why: errors(code, { holder: '', correlationId: '' }), next: t('next.look') };
    }
  };
}
