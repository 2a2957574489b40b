import { useFormatter, useTranslations } from 'next-intl';

import type { CheckEvidence } from '#domain/check';
import { DOCUMENT_SLOTS } from '#domain/document';

/** Which photos of a case another person's case has too, in a sentence, and which cases those are. */
export function useSameImage(): (evidence: CheckEvidence) => { words: string; references: readonly string[] } {
  const t = useTranslations('terms.finding');
  const slotName = useTranslations('terms.slot');
  const format = useFormatter();
  return ({ slots, count, references }) => {
    const same = DOCUMENT_SLOTS.filter((slot) => Array.isArray(slots) && slots.includes(slot));
    return {
      words: t('sameImage', { slots: format.list(same.map((slot) => slotName(slot))), count: Number(count ?? 0) }),
      references: Array.isArray(references) ? references : [],
    };
  };
}
