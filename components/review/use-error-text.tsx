'use client';

import { useTranslations } from 'next-intl';

import type { ActionError } from '#domain/action-result';

/** An action's refusal in words. */
export function useErrorText(): (error: ActionError) => string {
  const t = useTranslations('errors');
  return ({ code, details, correlationId }) => {
    switch (code) {
      case 'unexpected':
        return t('unexpected', { correlationId });
      case 'claimed_by_other':
        return t('claimed_by_other', { holder: String(details.holder ?? '') });
      default:
        return t(code);
    }
  };
}
