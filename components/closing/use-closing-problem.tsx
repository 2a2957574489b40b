'use client';

import { useTranslations } from 'next-intl';

import { useErrorText } from '#components/review/use-error-text';
import type { ActionError } from '#domain/action-result';

/** Why a step of a closing was refused, in its own words where the general ones would mislead. */
export function useClosingProblem(): (error: ActionError) => string {
  const t = useTranslations('closing.problem');
  const errorText = useErrorText();
  return (error) => {
    const { by, fields } = error.details;
    switch (error.code) {
      case 'conflict':
        return typeof by === 'string' ? t('conflict', { by }) : t('conflictUnknown');
      case 'hold_expired':
      case 'closing_changed':
      case 'undo_too_late':
      case 'slot_taken':
        return t(error.code);
      case 'invalid_input':
        return fields === undefined ? errorText(error) : t('past');
      default:
        return errorText(error);
    }
  };
}
