'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { LetterBody } from '#components/review/letter-body';
import type { Locale } from '#domain/application';
import type { Letter } from '#domain/letters/letter';
import { writeLetter } from '#domain/letters/write-letter';

type LetterPreviewProps = { letter: Letter | null; locale: Locale; reference: string };

/** Folded, the letter in the customer's language, written by the same hand as the one that leaves. */
export function LetterPreview({ letter, locale, reference }: LetterPreviewProps) {
  const t = useTranslations('review.words');
  const common = useTranslations('common');
  const written = letter === null ? null : writeLetter(letter, { locale, reference });
  return (
    <details className="group/preview rounded-md border border-line">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-md px-3 py-2 hover:bg-hover">
        <ChevronRight aria-hidden size={14} className="shrink-0 text-muted group-open/preview:rotate-90" />
        {t('preview', { locale: common(`locales.${locale}`) })}
      </summary>
      <div className="border-t border-line px-4 py-3">
        {written === null ? (
          <p className="text-muted">{t('previewEmpty')}</p>
        ) : (
          <>
            <p className="text-sm text-muted">{t('previewNote')}</p>
            <p lang={locale} className="mt-2 font-medium">
              {written.subject}
            </p>
            <LetterBody letter={{ locale, body: written.body }} className="mt-2" />
          </>
        )}
      </div>
    </details>
  );
}
