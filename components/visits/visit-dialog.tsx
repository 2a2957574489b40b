'use client';

import { CalendarSync, FolderOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
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
import { useVerb } from '#components/visits/use-verb';
import { VISIT_LOOK } from '#components/visits/visit-tone';
import type { WeekVisit } from '#db/queries/list-store-week';
import type { ActionResult } from '#domain/action-result';
import { findVisitTransition } from '#domain/visit';

export type CancelVisitAction = (input: { visitId: string; version: number }) => Promise<ActionResult<unknown>>;

type VisitDialogProps = {
  visit: WeekVisit | null;
  timeZone: string;
  cancel: CancelVisitAction | null;
  opensCases: boolean;
  onClose: () => void;
};

/** What is known of one visit, and what can be done about it. */
export function VisitDialog({ visit, timeZone, cancel, opensCases, onClose }: VisitDialogProps) {
  const t = useTranslations('visits');
  const common = useTranslations('common');
  const terms = useTranslations('terms.visitStatus');
  const router = useRouter();
  const { isPending, run } = useVerb();
  const [isAsking, setAsking] = useState(false);
  const may = (verb: 'move' | 'cancel') =>
    visit !== null && cancel !== null && findVisitTransition(visit.status, verb) !== null;
  const moveHref = `/visits?application=${visit?.reference ?? ''}`;
  const shortcut = useShortcut();
  useScreenKeys(
    {
      moveVisit: may('move') && !isAsking ? () => router.push(moveHref) : undefined,
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
            <Button
              variant="primary"
              shortcut={shortcut('moveVisit')}
              icon={<CalendarSync aria-hidden size={16} />}
              onPress={() => router.push(moveHref)}
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
