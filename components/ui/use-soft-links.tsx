'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

import { connection } from '#components/ui/connection';

type Pages = {
  ask: (url: string) => void;
  /** There is no connection. */
  stay: () => void;
};

/**
 * Follows every `SoftLink` by the router; one that is opened elsewhere, or that something else has handled, stays the
 * browser's. Without a connection none is followed: the browser would put its own page of failure in place of ours.
 */
export function useSoftLinks({ ask, stay }: Pages): void {
  const router = useRouter();
  useEffect(() => {
    let latest = 0;

    async function follow(link: HTMLAnchorElement): Promise<void> {
      const path = link.pathname + link.search + link.hash;
      const scroll = link.dataset.soft !== 'keep';
      latest += 1;
      const turn = latest;
      ask(path);
      const isThere = await connection.isThere();
      if (turn !== latest) return;
      if (isThere) router.push(path, { scroll });
      else stay();
    }

    function onClick(event: MouseEvent): void {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null;
      if (link === null || link.origin !== window.location.origin || link.hasAttribute('target')) return;
      event.preventDefault();
      void follow(link);
    }
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [router, ask, stay]);
}
