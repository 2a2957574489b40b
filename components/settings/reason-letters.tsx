'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { LetterBody } from '#components/review/letter-body';
import { LOCALES } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { moreLetter, rejectionLetter } from '#domain/letters/decision-letters';
import { writeLetter } from '#domain/letters/write-letter';
import type { ReasonWords } from '#domain/reason-text';
import type { ReasonDecision } from '#domain/review-reasons';

const SAMPLE_REFERENCE = '7K3QX-9TB2M';

type ReasonLettersProps = { words: ReasonWords; decision: ReasonDecision; slot: DocumentSlot | null };

/** The letters in which customers will read the reason, written as the real ones are. */
export function ReasonLetters({ words, decision, slot }: ReasonLettersProps) {
  const t = useTranslations('reasons.dialog');
  const given = { reasons: [words], text: undefined };
  const letter = decision === 'reject' ? rejectionLetter(given) : moreLetter({ ...given, slots: [slot ?? 'front'] });
  return (
    <details open className="group/letters rounded-md border border-line">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-md px-3 py-2 hover:bg-hover">
        <ChevronRight aria-hidden size={14} className="shrink-0 text-muted group-open/letters:rotate-90" />
        {t('preview')}
      </summary>
      <div className="grid gap-x-8 gap-y-6 border-t border-line px-4 py-3 text-sm sm:grid-cols-2">
        {LOCALES.map((locale) => {
          const { subject, body } = writeLetter(letter, { locale, reference: SAMPLE_REFERENCE });
          return (
            <div key={locale} className="min-w-0">
              <p lang={locale} className="font-medium">
                {subject}
              </p>
              <LetterBody letter={{ locale, body }} className="mt-2" />
            </div>
          );
        })}
      </div>
    </details>
  );
}
