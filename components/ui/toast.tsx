import type { Say } from '#components/ui/toast-region';

type Options = Parameters<Say>[2];

let say: Say | null = null;
const waiting: Parameters<Say>[] = [];
const listeners = new Set<() => void>();

function tell(...given: Parameters<Say>): void {
  if (say !== null) {
    say(...given);
    return;
  }
  waiting.push(given);
  for (const listener of listeners) listener();
}

/** Short words at the foot of the page about what was just done; the same `id` replaces an earlier one. */
export const toast = {
  success: (words: string, options?: Options) => tell('success', words, options),
  error: (words: string, options?: Options) => tell('error', words, options),
  warning: (words: string, options?: Options) => tell('warning', words, options),
  info: (words: string, options?: Options) => tell('info', words, options),
};

/** For the region that shows them. */
export const toasts = {
  areWaiting: () => waiting.length > 0,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Says what had to wait; gives back what ends it. */
  speak: (speaker: Say) => {
    say = speaker;
    for (const given of waiting.splice(0)) speaker(...given);
    return () => {
      say = null;
    };
  },
};
