import { useFormatter, useTranslations } from 'next-intl';

import type { ApplicationStatusView } from '#db/queries/get-status';
import { STATUS_LINK, VISIT_CODE } from '#domain/letters/letter';

type LettersProps = {
  letters: ApplicationStatusView['letters'];
  link: string;
  timeZone: string;
  /** The code that the letter of this id carries. */
  codeOf: (letterId: string) => string;
};

/** Every letter, the newest first, as it left. */
export function Letters({ letters, link, timeZone, codeOf }: LettersProps) {
  const t = useTranslations('status.letters');
  const format = useFormatter();
  if (letters.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="text-xl font-semibold">{t('title')}</h2>
      <ul className="mt-3 divide-y divide-line rounded-lg border border-line bg-surface">
        {letters.map((letter) => (
          <li key={letter.id}>
            <details>
              <summary className="min-h-12 px-4 py-3">
                <span className="font-medium">{letter.subject}</span>
                <span className="block text-md text-muted">
                  {format.dateTime(letter.createdAt, 'dateTime', { timeZone })}
                </span>
              </summary>
              <p className="border-t border-line px-4 py-3 text-md break-words whitespace-pre-wrap">
                {letter.body.replaceAll(STATUS_LINK, link).replaceAll(VISIT_CODE, () => codeOf(letter.id))}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
