'use client';

import { ChevronRight, Mail } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { LetterBody } from '#components/review/letter-body';
import { ResendButton } from '#components/review/resend-button';
import type { ReviewActions } from '#components/review/review-types';
import { Badge } from '#components/ui/badge';
import { Time } from '#components/ui/time';
import type { CaseLetter } from '#db/queries/case-story';

type LetterListProps = {
  letters: readonly CaseLetter[];
  /** Absent where the viewer may not. */
  resend: ReviewActions['resend'] | null;
};

/** What was written to the customer, to be opened and read; the secret link stays the customer's. */
export function LetterList({ letters, resend }: LetterListProps) {
  const id = useId();
  const t = useTranslations('review.story');
  const status = useTranslations('terms.messageStatus');
  if (letters.length === 0) return <p className="text-muted">{t('noLetters')}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {letters.map((letter) => (
        <li key={letter.id} className="rounded-md border border-line">
          <details className="group/letter">
            <summary className="flex cursor-pointer list-none items-center gap-2.5 rounded-md px-3 py-2 hover:bg-hover">
              <ChevronRight aria-hidden size={14} className="shrink-0 text-muted group-open/letter:rotate-90" />
              <Mail aria-hidden size={15} className="shrink-0 text-muted" />
              <span id={`${id}${letter.id}`} lang={letter.locale} className="min-w-0 flex-1 truncate font-medium">
                {letter.subject}
              </span>
              <Badge>{status(letter.status)}</Badge>
              <Time value={letter.createdAt} className="text-xs whitespace-nowrap text-faint" />
            </summary>
            <LetterBody letter={letter} className="border-t border-line px-4 py-3" />
          </details>
          {letter.status === 'failed' && resend !== null && (
            <ResendButton messageId={letter.id} subjectId={`${id}${letter.id}`} resend={resend} />
          )}
        </li>
      ))}
    </ul>
  );
}
