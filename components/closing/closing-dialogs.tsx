'use client';

import { useTranslations } from 'next-intl';

import { lettersOf } from '#components/closing/letters-of';
import type { ClosingSteps } from '#components/closing/use-closing-steps';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import type { ClosingDetail, ClosingMove } from '#db/queries/find-closing';
import { POLICY } from '#domain/policy';

export type ClosingQuestion = 'confirm' | 'giveUp';

type ClosingDialogsProps = {
  closing: ClosingDetail;
  asked: ClosingQuestion | null;
  steps: ClosingSteps;
  onClose: () => void;
};

/** Asks before everyone is moved, and before what is held is let go of. */
export function ClosingDialogs({ closing: { moves }, asked, steps, onClose }: ClosingDialogsProps) {
  const t = useTranslations('closing');
  const common = useTranslations('common');
  const count = (isIt: (move: ClosingMove) => boolean) => moves.filter(isIt).length;
  const lines = {
    moved: count(({ outcome }) => outcome === 'move'),
    cancelled: count(({ outcome }) => outcome === 'cancel'),
    kept: count(({ outcome }) => outcome === 'keep'),
    noContact: count(({ outcome, hasContact }) => outcome !== 'keep' && !hasContact),
  };

  async function take(step: () => Promise<void>): Promise<void> {
    await step();
    onClose();
  }

  return (
    <>
      <ConfirmDialog
        title={t('confirm.title')}
        isOpen={asked === 'confirm'}
        onOpenChange={onClose}
        confirmLabel={t('confirm.submit', { count: lettersOf(moves) })}
        cancelLabel={common('cancel')}
        isPending={steps.pending === 'confirm'}
        onConfirm={() => void take(steps.confirm)}
      >
        <ul className="flex flex-col gap-1">
          {(['moved', 'cancelled', 'kept', 'noContact'] as const)
            .filter((line) => lines[line] > 0)
            .map((line) => (
              <li key={line}>{t(`confirm.${line}`, { count: lines[line] })}</li>
            ))}
        </ul>
        <p className="mt-3 text-muted">{t('confirm.undo', { seconds: POLICY.undoSeconds })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t('giveUpDialog.title')}
        isOpen={asked === 'giveUp'}
        onOpenChange={onClose}
        confirmLabel={t('giveUpDialog.submit')}
        cancelLabel={common('cancel')}
        tone="danger"
        isPending={steps.pending === 'giveUp'}
        onConfirm={() => void take(steps.giveUp)}
      >
        <p>{t('giveUpDialog.consequence')}</p>
      </ConfirmDialog>
    </>
  );
}
