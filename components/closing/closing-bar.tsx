'use client';

import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

import { ClosingDialogs } from '#components/closing/closing-dialogs';
import type { ClosingQuestion } from '#components/closing/closing-dialogs';
import { lettersOf } from '#components/closing/letters-of';
import type { ClosingSteps } from '#components/closing/use-closing-steps';
import { Button } from '#components/ui/button';
import type { ClosingDetail } from '#db/queries/find-closing';

type ClosingBarProps = { closing: ClosingDetail; now: Date; steps: ClosingSteps };

/** The step that comes next, always in reach. */
export function ClosingBar({ closing, now, steps }: ClosingBarProps) {
  const t = useTranslations('closing.actions');
  const [asked, setAsked] = useState<ClosingQuestion | null>(null);
  const { state } = closing;
  const secondsLeft = useSecondsLeft(endOf(closing), now);
  const isBusy = steps.pending !== null;
  const canConfirm = state === 'held' || (state === 'draft' && closing.moves.length === 0);
  if (state === 'confirmed' || state === 'undone' || state === 'given_up') return null;
  return (
    <section
      aria-label={t('label')}
      data-selection-bar=""
      className="sticky bottom-(--shell-bottom) z-20 -mx-4 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-canvas px-4 py-3 sm:-mx-6 sm:px-6"
    >
      <p className="mr-auto text-muted">{t('letters', { count: lettersOf(closing.moves) })}</p>
      {state === 'undoable' ? (
        <Button
          icon={<Undo2 aria-hidden size={16} />}
          isPending={steps.pending === 'undo'}
          onPress={() => void steps.undo()}
          className="tabular-nums"
        >
          {t('undo', { seconds: secondsLeft ?? 0 })}
        </Button>
      ) : (
        <>
          <Button isDisabled={isBusy} onPress={() => setAsked('giveUp')}>
            {t('giveUp')}
          </Button>
          {canConfirm ? (
            <Button variant="primary" isDisabled={isBusy} onPress={() => setAsked('confirm')}>
              {t('confirm')}
            </Button>
          ) : null}
          {(!canConfirm || steps.problem !== null) && (
            <Button
              variant={canConfirm ? 'secondary' : 'primary'}
              isPending={steps.pending === 'hold'}
              isDisabled={isBusy && steps.pending !== 'hold'}
              onPress={() => void steps.hold()}
            >
              {t(state === 'draft' ? 'hold' : 'holdAgain')}
            </Button>
          )}
        </>
      )}
      <ClosingDialogs closing={closing} asked={asked} steps={steps} onClose={() => setAsked(null)} />
    </section>
  );
}

function endOf({ state, holdExpiresAt, settlesAt }: ClosingDetail): Date | null {
  if (state === 'held') return holdExpiresAt;
  return state === 'undoable' ? settlesAt : null;
}

/** By the server's clock, whatever this machine's says; once it is over the page is read anew. */
function useSecondsLeft(endsAt: Date | null, now: Date): number | null {
  const router = useRouter();
  const total = endsAt === null ? null : Math.ceil((endsAt.getTime() - now.getTime()) / 1000);
  const [begun, setBegun] = useState<{ total: number; seconds: number } | null>(null);
  useEffect(() => {
    if (total === null) return undefined;
    const start = performance.now();
    const timer = setInterval(() => {
      const seconds = Math.max(0, total - Math.floor((performance.now() - start) / 1000));
      setBegun({ total, seconds });
      if (seconds > 0) return;
      clearInterval(timer);
      router.refresh();
    }, 1000);
    return () => clearInterval(timer);
  }, [total, router]);
  return begun?.total === total ? (begun?.seconds ?? total) : total;
}
