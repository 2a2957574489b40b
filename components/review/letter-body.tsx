import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

import type { CaseLetter } from '#db/queries/case-story';
import { STATUS_LINK, VISIT_CODE } from '#domain/letters/letter';

type LetterBodyProps = { letter: Pick<CaseLetter, 'locale' | 'body'>; className?: string };

/** A letter as staff read it: the secret link and a code stay the customer's. */
export function LetterBody({ letter: { locale, body }, className }: LetterBodyProps) {
  const t = useTranslations('terms');
  return (
    <p lang={locale} className={clsx('max-w-prose break-words whitespace-pre-wrap', className)}>
      {body.replaceAll(STATUS_LINK, t('secretLink')).replaceAll(VISIT_CODE, t('secretCode'))}
    </p>
  );
}
