import { useTranslations } from 'next-intl';

import { useReason } from '#components/review/use-reason';
import { Time } from '#components/ui/time';
import type { CompletedCase } from '#db/queries/find-completed-case';
import type { StoryEvent } from '#db/queries/read-story-events';
import { APPLICATION_STATUSES } from '#domain/application';

type CaseStoryListProps = {
  events: CompletedCase['events'];
  /** What the event's subject is called, where that says more than the sentence: a document's side, a letter's subject. */
  subjectNames: ReadonlyMap<string, string>;
};

/** What happened to a case from first to last; each entry opens to its record as it was written. */
export function CaseStoryList({ events, subjectNames }: CaseStoryListProps) {
  return (
    <ol className="flex flex-col">
      {events.map((event) => (
        <StoryEntry key={event.id} event={event} subjectName={subjectNames.get(event.subjectId ?? '')} />
      ))}
    </ol>
  );
}

function StoryEntry({
  event,
  subjectName,
}: {
  event: CompletedCase['events'][number];
  subjectName: string | undefined;
}) {
  const t = useTranslations('completed.case');
  const sentence = useSentence(event);
  const change = useStatusChange(event);
  const reason = useReason();
  return (
    <li className="group relative grid grid-cols-[0.75rem_1fr] gap-x-3 pb-5 last:pb-0">
      <span aria-hidden className="relative mt-1.5 flex justify-center">
        <span className="size-2 rounded-full bg-accent" />
        <span className="absolute top-3.5 -bottom-5 w-px bg-line group-last:hidden" />
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium">{sentence}</p>
          <Time value={event.at} className="text-sm text-muted" />
        </div>
        {subjectName !== undefined && <p className="text-sm text-muted">{subjectName}</p>}
        {change !== null && <p className="text-sm text-muted">{change}</p>}
        {event.reasonCodes.length > 0 && (
          <ul aria-label={t('reasons')} className="mt-0.5 text-sm text-muted">
            {event.reasonCodes.map((code) => (
              <li key={code}>{reason(code, event.saidReasons)}</li>
            ))}
          </ul>
        )}
        <details className="mt-0.5 text-sm">
          <summary className="w-fit rounded-sm text-faint hover:text-ink">{t('record')}</summary>
          <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs whitespace-pre-wrap">
            {JSON.stringify(recordOf(event), null, 2)}
          </pre>
        </details>
      </div>
    </li>
  );
}

/** The event as it stands in the audit: personal data are not in it. */
function recordOf({
  id,
  at,
  name,
  actorKind,
  subjectKind,
  subjectId,
  reasonCodes,
  before,
  after,
  correlationId,
}: StoryEvent) {
  return {
    id,
    at,
    name,
    actor: actorKind,
    subject: { kind: subjectKind, id: subjectId },
    reasonCodes,
    before,
    after,
    correlationId,
  };
}

function useSentence({ name, actorKind, actorName, actorRole }: StoryEvent): string {
  const terms = useTranslations('terms');
  const roles = useTranslations('shell.roles');
  const named = actorKind === 'client' && actorName !== null ? terms('actor.key', { name: actorName }) : actorName;
  const person = actorName !== null && actorRole !== null ? `${actorName} (${roles(actorRole)})` : named;
  const actor = person ?? terms(actorKind === 'staff' ? 'actor.formerStaff' : `actor.${actorKind}`);
  return terms(`event.${name}`, { actor });
}

function useStatusChange({ name, before, after }: StoryEvent): string | null {
  const t = useTranslations('completed.case');
  const terms = useTranslations('terms.status');
  if (!name.startsWith('application.')) return null;
  const [from, to] = [before?.status, after?.status].map((value) =>
    APPLICATION_STATUSES.find((status) => status === value),
  );
  if (from === undefined || to === undefined || from === to) return null;
  return t('statusChange', { before: terms(from), after: terms(to) });
}
