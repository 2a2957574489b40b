'use client';

import { useEffect, useRef, useState } from 'react';

import type { Change } from '#domain/change';

/** `down` while nothing can be heard, `ended` where the session is over. */
export type LiveState = 'live' | 'down' | 'ended';

type Given = {
  /** The stream; that of every case where absent. */
  path?: string;
  /** When what is on the screen was read, by the server's clock; null opens nothing. */
  since: number | null;
  /** `at` is the server's clock when it told of them. */
  onChanges: (changes: readonly Change[], at: number) => void;
  /** Something may have happened that will not be told. */
  onMissed: () => void;
};

const HIDDEN_MS = 10_000;
const SILENT_MS = 50_000;
const RETRY_MS = 1000;
const RETRY_MAX_MS = 30_000;
const SAID_AFTER_MS = 8000;

/** What happens elsewhere, as it happens. A tab that is hidden lets go, since a browser has few connections, and catches up. */
export function useLiveChanges(given: Given): LiveState {
  const [state, setState] = useState<LiveState>('live');
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  const isOn = given.since !== null;

  useEffect(() => {
    if (!isOn) return undefined;
    let source: EventSource | null = null;
    let heardUntil = latest.current.since ?? 0;
    let failures = 0;
    let isEnded = false;
    const timers = { hide: 0, retry: 0, silence: 0, say: 0 };

    function close(): void {
      source?.close();
      source = null;
      window.clearTimeout(timers.retry);
      window.clearTimeout(timers.silence);
    }

    function sayDown(): void {
      if (timers.say === 0) timers.say = window.setTimeout(() => setState('down'), SAID_AFTER_MS);
    }

    function sayLive(): void {
      window.clearTimeout(timers.say);
      timers.say = 0;
      setState('live');
    }

    function retry(): void {
      close();
      sayDown();
      const wait = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** failures) * (0.5 + Math.random());
      failures += 1;
      if (document.visibilityState === 'visible') timers.retry = window.setTimeout(open, wait);
    }

    function open(): void {
      close();
      const opened = new EventSource(`${latest.current.path ?? '/api/live'}?since=${heardUntil}`);
      source = opened;
      const on = (name: string, hear: (data: string) => void) =>
        opened.addEventListener(name, (event) => {
          window.clearTimeout(timers.silence);
          timers.silence = window.setTimeout(retry, SILENT_MS);
          heardUntil = Math.max(heardUntil, Number(event.lastEventId));
          hear(String(event.data));
        });
      on('live', () => {
        failures = 0;
        sayLive();
      });
      on('paused', sayDown);
      on('changes', (data) => latest.current.onChanges(readChanges(data), heardUntil));
      on('missed', () => latest.current.onMissed());
      on('ended', () => {
        isEnded = true;
        close();
        setState('ended');
      });
      opened.addEventListener('error', retry);
      timers.silence = window.setTimeout(retry, SILENT_MS);
    }

    function onVisibility(): void {
      window.clearTimeout(timers.hide);
      if (document.visibilityState === 'hidden') timers.hide = window.setTimeout(close, HIDDEN_MS);
      else if (source === null && !isEnded) open();
    }

    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      close();
      window.clearTimeout(timers.hide);
      window.clearTimeout(timers.say);
    };
  }, [isOn]);

  return state;
}

/** Our own server has checked each of them. */
function readChanges(data: string): readonly Change[] {
  return JSON.parse(data) as Change[];
}
