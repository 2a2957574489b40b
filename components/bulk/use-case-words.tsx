'use client';

import { useFormatter, useTranslations } from 'next-intl';

import { useErrorText } from '#components/review/use-error-text';
import type { ActionError } from '#domain/action-result';

/** Why a case is left out, in few words; an error without such is said in full. */
export function useCaseWords(): (error: Pick<ActionError, 'code' | 'details'> & Partial<ActionError>) => string {
  const t = useTranslations('bulk.why');
  const format = useFormatter();
  const errorText = useErrorText();
  return ({ code, details, correlationId = '' }) => {
    switch (code) {
      case 'claimed_by_other':
        return t('claimed_by_other', {
          holder: String(details.holder ?? ''),
          until: typeof details.until === 'string' ? format.dateTime(new Date(details.until), 'time') : '',
        });
      case 'wrong_status':
      case 'not_claimed':
      case 'forbidden':
      case 'same_person':
      case 'conflict':
      case 'assignee_unfit':
      case 'not_found':
        return t(code);
      case 'invalid_input':
        return details.slots === undefined ? errorText({ code, details, correlationId }) : t('no_photo');
      default:
        return errorText({ code, details, correlationId });
    }
  };
}
