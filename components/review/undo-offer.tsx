'use client';

import { CircleCheck, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useTakeBack } from '#components/bulk/use-take-back';
import { useScreenKeys, useShortcut } from '#components/keys/use-screen-keys';
import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { endOffer, showUndone, useSecondsLeft, useUndoState } from '#components/review/undo-store';
import type { Offer, UndoOfMany } from '#components/review/undo-store';
import { useErrorText } from '#components/review/use-error-text';
import { Button } from '#components/ui/button';
import { loadLater } from '#components/ui/load-later';
import { toast } from '#components/ui/toast';
import type { Decided } from '#db/decided';

const UndoneDialog = loadLater(() => import('#components/bulk/undone-dialog').then((file) => file.UndoneDialog));

/** "Approved · Undo (U)", for as long as nothing of the decision has left the house. */
export function UndoOffer({ undo }: { undo: Action<Decided> }) {
  const { offer, undone } = useUndoState();
  return (
    <>
      {offer?.decided !== undefined && <OfOne key={offer.endsAt} offer={offer} decided={offer.decided} undo={undo} />}
      {offer?.many !== undefined && <OfMany key={offer.endsAt} offer={offer} many={offer.many} />}
      {undone !== null && <UndoneDialog rows={undone} onClose={() => showUndone(null)} />}
    </>
  );
}

function OfOne({ offer, decided, undo }: { offer: Offer; decided: Decided; undo: Action<Decided> }) {
  const t = useTranslations('shell.undo');
  const errorText = useErrorText();
  const router = useRouter();
  const [isPending, setIsPending] = useState(false);

  async function takeBack(): Promise<void> {
    setIsPending(true);
    const { id: applicationId, version, reference } = decided;
    const result = await answered(undo)({ applicationId, version });
    endOffer(offer);
    if (result.ok) toast.success(t('done', { reference }));
    else toast.error(errorText(result.error));
    router.push(`/applications/${reference}`);
    router.refresh();
  }

  return <Offered offer={offer} isPending={isPending} onTakeBack={() => void takeBack()} />;
}

function OfMany({ offer, many }: { offer: Offer; many: UndoOfMany }) {
  const { takeBack, isPending } = useTakeBack(offer, many);
  return <Offered offer={offer} isPending={isPending} onTakeBack={() => void takeBack()} />;
}

type OfferedProps = { offer: Offer; isPending: boolean; onTakeBack: () => void };

function Offered({ offer, isPending, onTakeBack }: OfferedProps) {
  const t = useTranslations('shell.undo');
  const secondsLeft = useSecondsLeft(offer);
  const shortcut = useShortcut();
  useScreenKeys({ undo: isPending ? undefined : onTakeBack });

  return (
    <section
      aria-label={t('label')}
      className="fixed inset-x-4 bottom-[calc(1rem+var(--selection-bar,0px))] z-40 mx-auto flex w-fit max-w-[calc(100vw-2rem)] items-center gap-3 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-4 text-base text-ink shadow-overlay max-lg:top-[calc(var(--shell-top)+0.5rem)] max-lg:bottom-auto"
    >
      <CircleCheck aria-hidden size={18} className="shrink-0 text-pass" />
      <p role="status" className="min-w-0 truncate font-medium">
        {offer.words}
      </p>
      <span aria-hidden className="w-10 text-right text-sm text-muted tabular-nums">
        {t('left', { seconds: secondsLeft })}
      </span>
      <Button
        shortcut={shortcut('undo')}
        icon={<Undo2 aria-hidden size={16} />}
        isPending={isPending}
        onPress={onTakeBack}
      >
        {t('action')}
      </Button>
    </section>
  );
}
