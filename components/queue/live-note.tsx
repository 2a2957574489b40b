'use client';

import { RefreshCw, WifiOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useTransition } from 'react';
import { createPortal } from 'react-dom';

import type { LiveState } from '#components/live/use-live-changes';
import { Button } from '#components/ui/button';

const SLOT_ID = 'queue-live';

/** Where the note stands: outside the table, so that its coming moves no row, and there before it, so that it is read out. */
export function LiveSlot() {
  return (
    <div
      id={SLOT_ID}
      role="status"
      tabIndex={-1}
      className="flex min-h-7 shrink-0 flex-wrap items-center justify-end gap-x-3 gap-y-1 text-sm text-muted max-sm:max-w-3/5"
    />
  );
}

type LiveNoteProps = { here: number; elsewhere: number; isUncertain: boolean; state: LiveState };

/** What the list does not show yet, to be shown when asked for; or that it would not be told. */
export function LiveNote({ here, elsewhere, isUncertain, state }: LiveNoteProps) {
  const t = useTranslations('queue.live');
  const router = useRouter();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const [isRefreshing, refresh] = useTransition();
  useEffect(() => setSlot(document.getElementById(SLOT_ID)), []);

  const words =
    here > 0
      ? elsewhere > 0
        ? t('both', { count: here, elsewhere })
        : t('here', { count: here })
      : elsewhere > 0
        ? t('elsewhere', { count: elsewhere })
        : isUncertain
          ? t('uncertain')
          : null;
  // The pressed button goes with what it offered: the focus stays where it was.
  const isShown = words !== null;
  useEffect(() => {
    if (!isShown || slot === null) return undefined;
    return () => {
      if (slot.contains(document.activeElement)) slot.focus();
    };
  }, [isShown, slot]);

  if (slot === null) return null;
  return createPortal(
    <>
      {state !== 'live' && (
        <span className="flex items-center gap-1.5">
          <WifiOff aria-hidden size={14} className="shrink-0" />
          {t(state)}
        </span>
      )}
      {isShown && (
        <Button
          size="sm"
          icon={<RefreshCw aria-hidden size={14} />}
          isPending={isRefreshing}
          onPress={() => refresh(() => router.refresh())}
        >
          {words} <span className="sr-only">{t('refresh')}</span>
        </Button>
      )}
    </>,
    slot,
  );
}
