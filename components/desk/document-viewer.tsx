'use client';

import { clsx } from 'clsx';
import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Section } from '#components/ui/section';
import type { DeskVisit } from '#db/queries/find-desk-visit';

/** The images that were reviewed, one at a time: each is fetched, and its view recorded, only when it is chosen. */
export function DocumentViewer({ documents }: { documents: DeskVisit['documents'] }) {
  const t = useTranslations('desk.documents');
  const slots = useTranslations('terms.slot');
  const [chosenId, setChosenId] = useState(documents[0]?.id ?? null);
  const [failedId, setFailedId] = useState<string | null>(null);
  const chosen = documents.find((document) => document.id === chosenId);
  if (chosen === undefined) return <p className="text-muted">{t('none')}</p>;
  return (
    <Section title={t('title')}>
      <div role="group" aria-label={t('title')} className="flex flex-wrap gap-1.5">
        {documents.map((document) => (
          <button
            key={document.id}
            type="button"
            aria-pressed={document.id === chosen.id}
            onClick={() => {
              setChosenId(document.id);
              setFailedId(null);
            }}
            className={clsx(
              'min-h-11 rounded-md border px-3 font-medium',
              document.id === chosen.id
                ? 'border-accent bg-accent-soft text-accent'
                : 'border-line bg-surface hover:bg-hover',
            )}
          >
            {slots(document.slot)}
          </button>
        ))}
      </div>
      <div className="grid min-h-64 place-items-center overflow-hidden rounded-lg border border-line bg-sunken">
        {failedId === chosen.id ? (
          <p role="alert" className="flex flex-col items-center gap-2 p-6 text-muted">
            <ImageOff aria-hidden size={28} strokeWidth={1.5} />
            {t('failed')}
          </p>
        ) : (
          // oxlint-disable-next-line next/no-img-element -- every byte passes the endpoint that authorises, records and marks it.
          <img
            key={chosen.id}
            src={`/api/documents/${chosen.id}`}
            alt={t('alt', { slot: slots(chosen.slot) })}
            onError={() => setFailedId(chosen.id)}
            className="max-h-[60vh] w-full object-contain"
          />
        )}
      </div>
      <p className="text-sm text-faint">{t('recorded')}</p>
    </Section>
  );
}
