'use client';

import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';

import { awaitedPage } from '#components/shell/awaited-page';
import { Spinner } from '#components/ui/spinner';

/**
 * Says that the next page is on its way, over the one that is shown and stays usable. No loading.tsx: its fallback
 * begins the answer with 200 before the page has authorised, so that no 403, 404 or redirect could follow.
 */
export function PageSign() {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const state = useSyncExternalStore(awaitedPage.subscribe, awaitedPage.read, () => 'shown' as const);
  useEffect(() => awaitedPage.show(search === '' ? pathname : `${pathname}?${search}`), [pathname, search]);

  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-(--shell-top) z-30 flex justify-center">
      {state === 'unreachable' && (
        <span className="mt-2 flex items-center gap-2 rounded-full border border-line bg-raised px-3.5 py-1.5 shadow-overlay">
          <CloudOff aria-hidden size={16} className="text-warn" />
          {t('offline')}
        </span>
      )}
      {state === 'awaited' && (
        <span className="mt-2 flex animate-await items-center gap-2 rounded-full border border-line bg-raised px-3.5 py-1.5 text-muted shadow-overlay">
          <Spinner />
          {t('opening')}
        </span>
      )}
    </div>
  );
}
