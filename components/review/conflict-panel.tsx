'use client';

import { RefreshCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { useActorName } from '#components/review/use-actor-name';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { ACTOR_KINDS } from '#domain/actor';
import { APPLICATION_STATUSES } from '#domain/application';
import { EVENT_NAMES } from '#domain/audit';
import type { DomainErrorDetails } from '#domain/domain-error';

/** Who changed what meanwhile, and that nothing of the viewer's was written or lost. */
export function ConflictPanel({ details, onReload }: { details: DomainErrorDetails; onReload: () => void }) {
  const t = useTranslations('review.conflict');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const nameOf = useActorName();
  const event = EVENT_NAMES.find((name) => name === details.event);
  const status = APPLICATION_STATUSES.find((name) => name === details.status);
  const kind = ACTOR_KINDS.find((name) => name === details.byKind);
  const by = typeof details.by === 'string' ? details.by : null;
  return (
    <Callout tone="warn" role="alert" title={t('title')}>
      <div className="flex flex-col items-start gap-1.5">
        {event !== undefined && kind !== undefined && (
          <p className="font-medium">
            {t('what', {
              what: terms(`event.${event}`, { actor: nameOf(kind, by) }),
              when: typeof details.at === 'string' ? format.dateTime(new Date(details.at), 'dateTime') : '',
            })}
          </p>
        )}
        {status !== undefined && <p>{t('now', { status: terms(`status.${status}`) })}</p>}
        <p className="text-muted">{t('nothingWritten')}</p>
        <Button onPress={onReload} icon={<RefreshCw aria-hidden size={15} />}>
          {t('reload')}
        </Button>
      </div>
    </Callout>
  );
}
