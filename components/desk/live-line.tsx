'use client';

import { RefreshCw, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { LiveState } from '#components/live/use-live-changes';
import { Button } from '#components/ui/button';
import { useIsDown } from '#components/ui/connection';

type LiveLineProps = { count: number; state: LiveState; changes: number; onShow: () => void };

/** Above the list, in a place of its own: what it does not show yet, or that it is not told. */
export function LiveLine({ count, state, changes, onShow }: LiveLineProps) {
  const t = useTranslations('desk');
  // The head of the desk says so for the whole of it.
  const isSaid = useIsDown() && state === 'down';
  return (
    <div className="mb-2 flex min-h-7 items-center justify-between gap-3 px-3">
      <h2 className="shrink-0 text-sm font-semibold text-muted">
        {t('list')} <span className="ml-1 font-normal text-faint">{count}</span>
      </h2>
      <div role="status" className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 text-sm text-muted">
        {state !== 'live' && !isSaid && (
          <span className="flex items-center gap-1.5">
            <WifiOff aria-hidden size={14} className="shrink-0" />
            {t(`line.${state}`)}
          </span>
        )}
        {changes > 0 && (
          <Button size="sm" icon={<RefreshCw aria-hidden size={14} />} onPress={onShow}>
            {t('line.show', { count: changes })}
          </Button>
        )}
      </div>
    </div>
  );
}
