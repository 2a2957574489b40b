'use client';

import { useTranslations } from 'next-intl';

import { useActorName } from '#components/review/use-actor-name';
import { useReason } from '#components/review/use-reason';
import { Time } from '#components/ui/time';
import type { TimelineEntry } from '#domain/timeline';

/** What happened and who did it, newest first. */
export function TimelineList({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useTranslations('review.story');
  const sentence = useSentence();
  const reason = useReason();
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="group grid grid-cols-[8.5rem_1rem_1fr] gap-x-2">
          <Time value={entry.at} className="pt-0.5 text-right text-xs leading-5 text-faint" />
          <span aria-hidden className="relative flex justify-center">
            <span className="absolute inset-y-0 w-px bg-line group-first:top-2.5 group-last:bottom-auto group-last:h-2.5" />
            <span className="relative mt-2 size-2 rounded-full border-2 border-line-strong bg-surface group-first:border-accent" />
          </span>
          <div className="min-w-0 pb-3">
            <p>
              {sentence(entry)}
              {entry.count > 1 && (
                <span className="ml-1.5 text-sm text-faint">{t('times', { count: entry.count })}</span>
              )}
            </p>
            {entry.reasonCodes.length > 0 && (
              <p className="text-sm text-muted">
                {entry.reasonCodes.map((code) => reason(code, entry.saidReasons)).join(' · ')}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** An event as a sentence in the reader's language. */
function useSentence(): (entry: TimelineEntry) => string {
  const t = useTranslations('terms');
  const nameOf = useActorName();
  return ({ name, actorKind, actorName }) => t(`event.${name}`, { actor: nameOf(actorKind, actorName) });
}
