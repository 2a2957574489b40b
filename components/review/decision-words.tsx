'use client';

import { useTranslations } from 'next-intl';

import { LetterPreview } from '#components/review/letter-preview';
import type { Draft } from '#components/review/use-draft';
import { TextArea } from '#components/ui/text-area';
import type { Review } from '#db/queries/find-review';
import type { Letter } from '#domain/letters/letter';

const PART = 'flex flex-col gap-3 border-t border-line pt-4';

type DecisionWordsProps = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  review: Pick<Review, 'locale' | 'reference' | 'getsLetters'>;
  /** As the decision would send it; null while nothing is chosen. */
  letter: Letter | null;
};

/** What goes to the customer with its letter, and apart from it what stays among colleagues. */
export function DecisionWords({ draft, onDraft, review, letter }: DecisionWordsProps) {
  const t = useTranslations('review.words');
  const common = useTranslations('common');
  return (
    <>
      <section aria-label={t('customer')} className={PART}>
        <TextArea
          label={t('text')}
          hint={t('textHint', { locale: common(`locales.${review.locale}`) })}
          optionalWord={common('optional')}
          value={draft.text}
          rows={2}
          maxLength={2000}
          onChange={(text) => onDraft({ ...draft, text })}
        />
        {review.getsLetters ? (
          <LetterPreview letter={letter} locale={review.locale} reference={review.reference} />
        ) : (
          <p className="text-sm text-muted">{t('noLetter')}</p>
        )}
      </section>
      <section aria-label={t('colleagues')} className={PART}>
        <TextArea
          label={t('note')}
          hint={t('noteHint')}
          optionalWord={common('optional')}
          value={draft.note}
          rows={2}
          maxLength={2000}
          onChange={(note) => onDraft({ ...draft, note })}
        />
      </section>
    </>
  );
}
