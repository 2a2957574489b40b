'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Follows every `SoftLink` by the router; one that is opened elsewhere, or that something else has handled, stays the browser's. */
export function useSoftLinks(): void {
  const router = useRouter();
  useEffect(() => {
    function onClick(event: MouseEvent): void {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null;
      if (link === null || link.origin !== window.location.origin || link.hasAttribute('target')) return;
      event.preventDefault();
      router.push(link.pathname + link.search + link.hash, { scroll: link.dataset.soft !== 'keep' });
    }
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [router]);
}
