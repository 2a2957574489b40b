'use client';

import { useSyncExternalStore } from 'react';

const CHANGED = 'signoff-my-desk';

/** The desk at which this browser stands in a store, null while none is chosen; undefined until the browser can be asked. */
export function useMyDesk(storeId: string): [string | null | undefined, (deskId: string | null) => void] {
  const key = `signoff.desk.${storeId}`;
  const deskId = useSyncExternalStore(
    subscribe,
    () => readText(key),
    () => undefined,
  );
  return [deskId, (chosen) => writeText(key, chosen)];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('storage', onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener('storage', onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

/** For a browser that keeps nothing: as long as the page stands. */
const unkept = new Map<string, string>();

function readText(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? unkept.get(key) ?? null;
  } catch {
    return unkept.get(key) ?? null;
  }
}

function writeText(key: string, text: string | null): void {
  unkept.delete(key);
  try {
    if (text === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, text);
  } catch {
    if (text !== null) unkept.set(key, text);
  }
  window.dispatchEvent(new Event(CHANGED));
}
