import { useTranslations } from 'next-intl';

import { Time } from '#components/ui/time';
import type { CompletedCase } from '#db/queries/find-completed-case';

export function CaseLetters({ letters }: { letters: CompletedCase['letters'] }) {
  const terms = useTranslations('terms.messageStatus');
  return (
    <ul className="flex flex-col gap-3">
      {letters.map(({ id, locale, subject, body, status, createdAt }) => (
        <li key={id}>
          <details>
            <summary lang={locale} className="font-medium">
              {subject}
            </summary>
            <p lang={locale} className="mt-1 rounded-md bg-sunken p-3 text-sm break-words whitespace-pre-line">
              {body}
            </p>
          </details>
          <p className="text-sm text-muted">
            <Time value={createdAt} /> · {terms(status)}
          </p>
        </li>
      ))}
    </ul>
  );
}
