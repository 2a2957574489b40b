'use client';

import { useTranslations } from 'next-intl';

import type { ReviewDocument } from '#db/queries/find-review';

/** A document by its slot, and whether another has taken its place. */
export function useDocumentName(): (document: ReviewDocument) => string {
  const t = useTranslations('review.documents');
  const terms = useTranslations('terms.slot');
  return ({ slot, isReplaced }) => (isReplaced ? t('replacedOne', { slot: terms(slot) }) : terms(slot));
}
