'use client';

import { useCallback, useRef, useState } from 'react';

import type { Locale } from '#domain/application';
import type { ReviewReason } from '#domain/review-reasons';

/** What there is to choose from in the queue's menus and dialogs. */
export type QueueChoices = {
  stores: readonly { code: string; name: Record<Locale, string> }[];
  people: readonly { id: string; name: string }[];
  /** Those for which one photo is asked again. */
  reasons: readonly ReviewReason[];
};

export type ChoicesState = 'unread' | 'reading' | 'failed' | 'read';

const FRESH_MS = 10_000;

/** Read when they are first wanted, and again whenever they are: what was read before stays until then. */
export function useQueueChoices() {
  const [state, setState] = useState<ChoicesState>('unread');
  const [choices, setChoices] = useState<QueueChoices | null>(null);
  const reading = useRef({ isOn: false, doneAt: -Infinity });

  const read = useCallback(async () => {
    const { current } = reading;
    if (current.isOn || performance.now() - current.doneAt < FRESH_MS) return;
    current.isOn = true;
    setState('reading');
    try {
      const response = await fetch('/api/queue/choices');
      if (!response.ok) throw new Error(`choices could not be read: ${response.status}`);
      setChoices(asChoices(await response.json()));
      current.doneAt = performance.now();
      setState('read');
    } catch {
      setState('failed');
    } finally {
      current.isOn = false;
    }
  }, []);

  return { choices, state, read };
}

/** Our own endpoint answers with it. */
function asChoices(body: unknown): QueueChoices {
  return body as QueueChoices;
}
