'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';

/**
 * What a page shows only when somebody opens it: no part of the first load, but there before it is asked for, so that it
 * still opens when the line has dropped meanwhile.
 */
export function loadLater<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  if (typeof window !== 'undefined') {
    whenQuiet(() => {
      load().catch(() => undefined);
    });
  }
  return dynamic(load, { ssr: false });
}

const QUIET_MS = 1000;

/** Calls `act` a moment after the page has loaded; gives back what takes that back. */
export function whenQuiet(act: () => void): () => void {
  let timer = 0;
  const later = () => {
    timer = window.setTimeout(act, QUIET_MS);
  };
  if (document.readyState === 'complete') later();
  else window.addEventListener('load', later, { once: true });
  return () => {
    window.clearTimeout(timer);
    window.removeEventListener('load', later);
  };
}
