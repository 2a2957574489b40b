'use client';

import { CalendarSearch, CalendarSync, FolderOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useScreenKeys, useShortcut } from '#components/keys/use-screen-keys';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { DefinitionList } from '#components/ui/definition-list';
import { Dialog } from '#components/ui/dialog';
import { LinkButton } from '#components/ui/link-button';
import { StatusBadge } from '#components/ui/status-badge';
import { Time } from '#components/ui/time';
import { toast } from '#components/ui/toast';
import type { CancelVisitAction } from '#components/visits/board-types';
import { useVerb } from '#components/visits/use-verb';
import { VISIT_LOOK } from '#components/visits/visit-tone';
import type { WeekVisit } from '#db/queries/list-store-week';
import { findVisitTransition } from '#domain/visit';

type VisitDialogProps = {
  visit: WeekVisit | null;
  timeZone: string;
  cancel: CancelVisitAction | null;
  /** Takes it up on the board. */
  move: ((visit: WeekVisit) => void) | null;
  opensCases: boolean;
  onClose: () => void;
};

/** What is known of one visit, and what can be done about it. */
export function VisitDialog({ visit, timeZone, cancel, move, opensCases, onClose }: VisitDialogProps) {
  const t = useTranslations('visits');
  const common = useTranslations('common');
  const terms = useTranslations('terms.visitStatus');
  const { isPending, run } = useVerb();
  const [isAsking, setAsking] = useState(false);
  const may = (verb: 'move' | 'cancel') =>
    visit !== null && { move, cancel }[verb] !== null && findVisitTransition(visit.status, verb) !== null;
  const takeUp = () => visit !== null && move?.(visit);
  const moveHref = `/visits?application=${visit?.reference ?? ''}`;
  const shortcut = useShortcut();
  useScreenKeys(
    {
      moveVisit: may('move') && !isAsking ? takeUp : undefined,
      cancelVisit: may('cancel') ? () => setAsking(true) : undefined,
    },
    { inDialog: true },
  );
  if (visit === null) return null;
  const { tone, icon } = VISIT_LOOK[visit.status];

  async function confirmCancel(shown: WeekVisit): Promise<void> {
    if (cancel === null) return;
    await run(() => cancel({ visitId: shown.id, version: shown.version }), {
      onDone: () => toast.success(t('cancel.done', { reference: shown.reference })),
    });
    setAsking(false);
    onClose();
  }

  return (
    <Dialog
      title={t('visit.title', { reference: visit.reference })}
      closeLabel={common('close')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          {opensCases && (
            <LinkButton
              variant="ghost"
              href={`/applications/${visit.reference}`}
              icon={<FolderOpen aria-hidden size={16} />}
            >
              {t('visit.open')}
            </LinkButton>
          )}
          {may('cancel') && (
            <Button shortcut={shortcut('cancelVisit')} onPress={() => setAsking(true)}>
              {t('visit.cancel')}
            </Button>
          )}
          {may('move') && (
            <LinkButton href={moveHref} icon={<CalendarSearch aria-hidden size={16} />}>
              {t('visit.moveElsewhere')}
            </LinkButton>
          )}
          {may('move') && (
            <Button
              variant="primary"
              shortcut={shortcut('moveVisit')}
              icon={<CalendarSync aria-hidden size={16} />}
              onPress={takeUp}
            >
              {t('visit.move')}
            </Button>
          )}
        </>
      }
    >
      <DefinitionList
        items={[
          {
            term: t('visit.status'),
            value: (
              <StatusBadge tone={tone} icon={icon}>
                {terms(visit.status)}
              </StatusBadge>
            ),
          },
          { term: t('visit.when'), value: <Time value={visit.startsAt} look="dateTime" timeZone={timeZone} /> },
          { term: t('visit.desk'), value: visit.deskLabel },
        ]}
      />
      {!may('cancel') && cancel !== null && <p className="mt-3 text-muted">{t('visit.onlyLook')}</p>}
      <ConfirmDialog
        title={t('cancel.title')}
        isOpen={isAsking}
        onOpenChange={setAsking}
        confirmLabel={t('cancel.confirm')}
        cancelLabel={common('back')}
        tone="danger"
        isPending={isPending}
        onConfirm={() => void confirmCancel(visit)}
      >
        <p>{t('cancel.consequence')}</p>
      </ConfirmDialog>
    </Dialog>
  );
}
