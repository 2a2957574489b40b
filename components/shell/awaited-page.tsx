let shown = '';
let isAwaited = false;
const listeners = new Set<() => void>();

function setAwaited(next: boolean): void {
  isAwaited = next;
  for (const listener of listeners) listener();
}

/** Whether a page has been asked for that is not shown yet: a store outside React, for the router tells of a start here alone. */
export const awaitedPage = {
  read: () => isAwaited,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  ask: (url: string): void => {
    const { pathname, search } = new URL(url, window.location.href);
    setAwaited(pathname + search !== shown);
  },
  show: (path: string): void => {
    shown = path;
    setAwaited(false);
  },
};
