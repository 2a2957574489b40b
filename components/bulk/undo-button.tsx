'use client';

import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useTakeBack } from '#components/bulk/use-take-back';
import { useScreenKeys, useShortcut } from '#components/keys/use-screen-keys';
import { useSecondsLeft, useUndoState } from '#components/review/undo-store';
import type { Offer, UndoOfMany } from '#components/review/undo-store';
import { Button } from '#components/ui/button';

/** The offer of the screen behind, within a dialog that covers it. */
export function UndoButton({ onUndone }: { onUndone: () => void }) {
  const { offer } = useUndoState();
  return offer?.many === undefined ? null : <Offered offer={offer} many={offer.many} onUndone={onUndone} />;
}

function Offered({ offer, many, onUndone }: { offer: Offer; many: UndoOfMany; onUndone: () => void }) {
  const t = useTranslations('bulk');
  const secondsLeft = useSecondsLeft(offer);
  const { takeBack, isPending } = useTakeBack(offer, many);
  const shortcut = useShortcut();

  async function undo(): Promise<void> {
    await takeBack();
    onUndone();
  }

  useScreenKeys({ undo: isPending ? undefined : () => void undo() }, { inDialog: true });
  return (
    <Button
      shortcut={shortcut('undo')}
      icon={<Undo2 aria-hidden size={16} />}
      isPending={isPending}
      onPress={() => void undo()}
      className="tabular-nums"
    >
      {t('undo', { seconds: secondsLeft })}
    </Button>
  );
}
