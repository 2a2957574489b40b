import { useTranslations } from 'next-intl';

import { LetterBody } from '#components/review/letter-body';
import { Time } from '#components/ui/time';
import type { CompletedCase } from '#db/queries/find-completed-case';

export function CaseLetters({ letters }: { letters: CompletedCase['letters'] }) {
  const terms = useTranslations('terms.messageStatus');
  return (
    <ul className="flex flex-col gap-3">
      {letters.map((letter) => (
        <li key={letter.id}>
          <details>
            <summary lang={letter.locale} className="font-medium">
              {letter.subject}
            </summary>
            <LetterBody letter={letter} className="mt-1 rounded-md bg-sunken p-3 text-sm" />
          </details>
          <p className="text-sm text-muted">
            <Time value={letter.createdAt} /> · {terms(letter.status)}
          </p>
        </li>
      ))}
    </ul>
  );
}
