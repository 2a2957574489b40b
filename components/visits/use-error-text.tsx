'use client';

import { useTranslations } from 'next-intl';

import type { ActionError } from '#domain/action-result';

/** An action's error in words. */
export function useErrorText(): (error: ActionError) => string {
  const t = useTranslations('errors');
  return ({ code, details, correlationId }) =>
    t(code, { correlationId, holder: typeof details.holder === 'string' ? details.holder : '' });
}
