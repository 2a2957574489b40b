'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Button } from '#components/ui/button';
import { Card } from '#components/ui/card';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { DefinitionList } from '#components/ui/definition-list';
import { LinkButton } from '#components/ui/link-button';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import { toast } from '#components/ui/toast';
import type { CancelVisitAction } from '#components/visits/board-types';
import { useVerb } from '#components/visits/use-verb';
import type { VisitCase } from '#db/queries/find-visit-case';

type CaseBarProps = {
  shown: VisitCase;
  liveStore: { name: string; timeZone: string } | null;
  opensCases: boolean;
  cancel: CancelVisitAction;
  leaveHref: string;
};

/** Whose visit this is about, until when, and what is booked. */
export function CaseBar({ shown, liveStore, opensCases, cancel, leaveHref }: CaseBarProps) {
  const t = useTranslations('visits');
  const common = useTranslations('common');
  const { isPending, run } = useVerb();
  const [isAsking, setAsking] = useState(false);
  const { live, reference } = shown;

  return (
    <Card as="div" className="mb-4">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <DefinitionList
          layout="columns"
          className="flex-1"
          items={[
            {
              term: t('case.label'),
              value: opensCases ? (
                <TextLink href={`/applications/${reference}`} className="font-mono">
                  {reference}
                </TextLink>
              ) : (
                <span className="font-mono">{reference}</span>
              ),
            },
            { term: t('case.customer'), value: shown.customer },
            {
              term: t('case.deadline'),
              value: shown.confirmBy === null ? '—' : <Time value={shown.confirmBy} look="dateTime" />,
            },
            {
              term: t('case.current'),
              value:
                live === null || liveStore === null ? (
                  <span className="text-muted">{t('case.none')}</span>
                ) : (
                  <>
                    {liveStore.name}, <Time value={live.startsAt} look="dateTime" timeZone={liveStore.timeZone} />
                  </>
                ),
            },
          ]}
        />
        <div className="flex gap-2">
          {live !== null && <Button onPress={() => setAsking(true)}>{t('visit.cancel')}</Button>}
          <LinkButton href={leaveHref} variant="ghost" icon={<X aria-hidden size={16} />}>
            {t('case.leave')}
          </LinkButton>
        </div>
      </div>
      <ConfirmDialog
        title={t('cancel.title')}
        isOpen={isAsking}
        onOpenChange={setAsking}
        confirmLabel={t('cancel.confirm')}
        cancelLabel={common('back')}
        tone="danger"
        isPending={isPending}
        onConfirm={async () => {
          if (live !== null) {
            await run(() => cancel({ visitId: live.id, version: live.version }), {
              onDone: () => toast.success(t('cancel.done', { reference })),
            });
          }
          setAsking(false);
        }}
      >
        <p>{t('cancel.consequence')}</p>
      </ConfirmDialog>
    </Card>
  );
}
