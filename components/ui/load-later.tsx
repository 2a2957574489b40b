'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';

import { connection } from '#components/ui/connection';

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
  return dynamic(() => loadOnceThere(load), { ssr: false });
}

/** Without a connection the page around it stays as it is, and it comes with the connection. */
async function loadOnceThere<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    if (await connection.isThere()) throw error;
    await connection.isBack();
    return load();
  }
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
