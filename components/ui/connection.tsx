'use client';

import { useSyncExternalStore } from 'react';

let isLost = false;
let look: (() => Promise<boolean>) | null = null;
const listeners = new Set<() => void>();

function setLost(next: boolean): void {
  if (next === isLost) return;
  isLost = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whether the server can be reached, as far as this page knows: the browser says so, and something was answered last. */
export const connection = {
  isDown: () => isLost || !navigator.onLine,
  lose: () => setLost(true),
  restore: () => setLost(false),
  /** Until it is ended, a page looks for the server before it lets go of what is shown. */
  watch: (by: () => Promise<boolean>): (() => void) => {
    look = by;
    return () => {
      look = null;
    };
  },
  /** Whether there is a connection: looked for where somebody watches, else as far as is known. */
  isThere: async (): Promise<boolean> => !connection.isDown() && (look === null || (await look())),
  isBack: async (): Promise<void> => {
    if (!connection.isDown()) return;
    await new Promise<void>((resolve) => {
      const unsubscribe = subscribe(() => {
        if (connection.isDown()) return;
        unsubscribe();
        resolve();
      });
    });
  },
};

export function useIsDown(): boolean {
  return useSyncExternalStore(subscribe, connection.isDown, () => false);
}
