'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';

import { draftKey } from '#components/desk-outbox/kept-steps';
import { keptActions } from '#components/desk-outbox/kept-actions';
import { KeptStepsOfVisit } from '#components/desk-outbox/kept-steps-of-visit';
import { useOutbox } from '#components/desk-outbox/use-outbox';
import { Arrival } from '#components/desk/arrival';
import { ConfirmationSteps } from '#components/desk/confirmation-steps';
import type { DeskActions } from '#components/desk/desk-actions';
import { DESK_LOOK } from '#components/desk/desk-tone';
import { DocumentViewer } from '#components/desk/document-viewer';
import { NoConfirmation } from '#components/desk/no-confirmation';
import { UnconfirmedVisit } from '#components/desk/unconfirmed-visit';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { DefinitionList } from '#components/ui/definition-list';
import { StatusBadge } from '#components/ui/status-badge';
import { Time } from '#components/ui/time';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import { expectedOf } from '#domain/desk-outbox';

type DeskDetailProps = { visit: DeskVisit; timeZone: string; actions: DeskActions; clerkId: string };

/** One visit: who it is, what is to be done next, and the reviewed documents beside it. */
export function DeskDetail({ visit: read, timeZone, actions: given, clerkId }: DeskDetailProps) {
  const t = useTranslations('desk');
  const terms = useTranslations('terms');
  const { version, state, isClosed } = expectedOf(read, useOutbox().expected);
  const visit = { ...read, version, state };
  const actions = keptActions(given, read);
  const draft = draftKey(clerkId, visit.id);
  const isOver = read.state === 'done' || read.state === 'unconfirmed' || read.state === 'missed';
  useEffect(() => {
    if (isOver) sessionStorage.removeItem(draft);
  }, [isOver, draft]);
  const sim = [
    visit.simKind === null ? null : terms(`simKind.${visit.simKind}`),
    visit.simCondition === null ? null : terms(`simCondition.${visit.simCondition}`),
  ];
  return (
    <Card
      as="article"
      title={visit.holderName}
      actions={<StatusBadge {...DESK_LOOK[visit.state]}>{t(`state.${visit.state}`)}</StatusBadge>}
    >
      <DefinitionList
        layout="columns"
        className="mb-5"
        items={[
          { term: t('visit.time'), value: <Time value={visit.startsAt} look="time" timeZone={timeZone} /> },
          { term: t('visit.desk'), value: visit.deskLabel },
          { term: t('visit.reference'), value: <span className="font-mono">{visit.reference}</span> },
          { term: t('visit.line'), value: visit.msisdn },
          { term: t('visit.sim'), value: sim.filter((part) => part !== null).join(' · ') },
          {
            term: t('visit.deadline'),
            value:
              visit.confirmBy === null ? '—' : <Time value={visit.confirmBy} look="dateTime" timeZone={timeZone} />,
          },
        ]}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(20rem,5fr)_6fr]">
        <div>
          <KeptStepsOfVisit visitId={visit.id} timeZone={timeZone} />
          {!isClosed && (visit.state === 'due' || visit.state === 'late') && (
            <Arrival visit={visit} timeZone={timeZone} actions={actions} />
          )}
          {!isClosed && visit.state === 'arrived' && (
            <>
              <ConfirmationSteps key={visit.id} visit={visit} timeZone={timeZone} actions={actions} draft={draft} />
              <NoConfirmation key={`no ${visit.id}`} visit={visit} timeZone={timeZone} actions={actions} />
            </>
          )}
          {visit.state === 'done' && (
            <Callout tone="pass" role="status" title={t('confirmed.title')}>
              {t('confirmed.description', { reference: visit.reference })}{' '}
              {visit.endedAt !== null && (
                <>
                  {t('confirmed.at')} <Time value={visit.endedAt} look="time" timeZone={timeZone} />
                </>
              )}
            </Callout>
          )}
          {visit.state === 'unconfirmed' && <UnconfirmedVisit visit={visit} timeZone={timeZone} />}
          {visit.state === 'missed' && (
            <Callout tone="fail" role="status" title={t('missed.title')}>
              {t('missed.description')}
            </Callout>
          )}
        </div>
        <div className={visit.state === 'arrived' ? 'max-lg:order-first' : undefined}>
          <DocumentViewer key={visit.id} documents={visit.documents} />
        </div>
      </div>
    </Card>
  );
}
