'use client';

import { CircleCheck, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { toast } from 'sonner';

import { useScreenKeys, useShortcut } from '#components/keys/use-screen-keys';
import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { Button } from '#components/ui/button';
import type { Decided } from '#db/decided';
import { POLICY } from '#domain/policy';

/** A decision that its taker can still take back; `endsAt` on the clock of `performance.now()`. */
type Offer = { decided: Decided; words: string; endsAt: number };

let offer: Offer | null = null;
const listeners = new Set<() => void>();

function setOffer(next: Offer | null): void {
  offer = next;
  for (const listen of listeners) listen();
}

/** Offers to undo a decision, on whatever page its taker goes on to. */
export function offerUndo(decided: Decided, words: string): void {
  setOffer({ decided, words, endsAt: performance.now() + POLICY.undoSeconds * 1000 });
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

/** "Approved · Undo (U)", for as long as nothing of the decision has left the house. */
export function UndoOffer({ undo }: { undo: Action<Decided> }) {
  const current = useSyncExternalStore(
    subscribe,
    () => offer,
    () => null,
  );
  return current === null ? null : <Offered key={current.decided.version} offer={current} undo={undo} />;
}

function Offered({ offer: { decided, words, endsAt }, undo }: { offer: Offer; undo: Action<Decided> }) {
  const t = useTranslations('shell.undo');
  const errorText = useErrorText();
  const router = useRouter();
  const [secondsLeft, setSecondsLeft] = useState<number>(POLICY.undoSeconds);
  const [isPending, setIsPending] = useState(false);

  useEffect(() => {
    const timer = setInterval(() => {
      const left = Math.ceil((endsAt - performance.now()) / 1000);
      if (left > 0) setSecondsLeft(left);
      else setOffer(null);
    }, 250);
    return () => clearInterval(timer);
  }, [endsAt]);

  async function takeBack(): Promise<void> {
    setIsPending(true);
    const { id: applicationId, version, reference } = decided;
    const result = await answered(undo)({ applicationId, version });
    setOffer(null);
    if (result.ok) toast.success(t('done', { reference }));
    else toast.error(errorText(result.error));
    router.push(`/applications/${reference}`);
    router.refresh();
  }

  const shortcut = useShortcut();
  useScreenKeys({ undo: isPending ? undefined : () => void takeBack() });

  return (
    <section
      aria-label={t('label')}
      className="fixed inset-x-4 bottom-4 z-40 mx-auto flex w-fit max-w-[calc(100vw-2rem)] items-center gap-3 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-4 text-base text-ink shadow-overlay max-lg:top-[calc(var(--shell-top)+0.5rem)] max-lg:bottom-auto"
    >
      <CircleCheck aria-hidden size={18} className="shrink-0 text-pass" />
      <p role="status" className="min-w-0 truncate font-medium">
        {words}
      </p>
      <span aria-hidden className="w-10 text-right text-sm text-muted tabular-nums">
        {t('left', { seconds: secondsLeft })}
      </span>
      <Button
        shortcut={shortcut('undo')}
        icon={<Undo2 aria-hidden size={16} />}
        isPending={isPending}
        onPress={() => void takeBack()}
      >
        {t('action')}
      </Button>
    </section>
  );
}
