const SAID_MS = 5000;

let shown = '';
let state: 'shown' | 'awaited' | 'unreachable' = 'shown';
let timer = 0;
const listeners = new Set<() => void>();

function setState(next: typeof state): void {
  window.clearTimeout(timer);
  state = next;
  for (const listener of listeners) listener();
}

/**
 * Whether a page has been asked for that is not shown yet, or could not be asked for: a store outside React, for the router
 * tells of a start here alone.
 */
export const awaitedPage = {
  read: () => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  ask: (url: string): void => {
    const { pathname, search } = new URL(url, window.location.href);
    setState(pathname + search === shown ? 'shown' : 'awaited');
  },
  show: (path: string): void => {
    shown = path;
    setState('shown');
  },
  /** There is no connection: the page that is shown stays, which is said for a while. */
  stay: (): void => {
    setState('unreachable');
    timer = window.setTimeout(() => setState('shown'), SAID_MS);
  },
};
