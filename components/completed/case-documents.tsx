import { ExternalLink } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { Badge } from '#components/ui/badge';
import type { CompletedCase } from '#db/queries/find-completed-case';

export function CaseDocuments({ documents }: { documents: CompletedCase['documents'] }) {
  const t = useTranslations('completed.case');
  const terms = useTranslations('terms.slot');
  const format = useFormatter();
  return (
    <>
      <ul className="flex flex-col gap-3">
        {documents.map(({ id, slot, width, height, uploadedAt, replacedAt, originalSha256 }) => (
          <li key={id} className="min-w-0">
            <div className="flex flex-wrap items-center gap-2">
              <a
                href={`/api/documents/${id}`}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-1.5 rounded-sm font-medium text-accent underline-offset-2 hover:underline"
              >
                {t('documentOpen', { slot: terms(slot) })}
                <ExternalLink aria-hidden size={14} />
              </a>
              {replacedAt !== null && <Badge>{t('replaced')}</Badge>}
            </div>
            <p className="text-sm text-muted">
              {t('documentFacts', { width, height, at: format.dateTime(uploadedAt, 'dateTime') })}
            </p>
            <p className="truncate text-xs text-faint" title={originalSha256}>
              {t('hash')}: <code className="font-mono">{originalSha256}</code>
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-faint">{t('documentNote')}</p>
    </>
  );
}
