'use client';

import { useEffect, useRef, useState } from 'react';

import { useLiveChanges } from '#components/live/use-live-changes';
import type { LiveState } from '#components/live/use-live-changes';

/** What was read, and when by the server's clock. */
export type Reading<Value> = { readAt: Date; value: Value };

type Given<Value> = {
  /** As the page was given it. */
  given: Reading<Value>;
  read: () => Promise<Reading<Value>>;
  /** The stream that tells when to read anew. */
  path: string;
};

const TOGETHER_MS = 150;
const RETRY_MS = 5000;
const EVERY_MS = 60_000;

/** The newest reading: read anew when something happens at this store, and each minute, for time makes visits late. */
export function useKeptFresh<Value>({ given, read, path }: Given<Value>): {
  reading: Reading<Value>;
  state: LiveState;
} {
  const [fetched, setFetched] = useState(given);
  const [hasFailed, setFailed] = useState(false);
  const latestRead = useRef(read);
  const asking = useRef(0);
  useEffect(() => {
    latestRead.current = read;
  });

  function ask(inMs = TOGETHER_MS): void {
    window.clearTimeout(asking.current);
    asking.current = window.setTimeout(() => void look(), inMs);
  }

  async function look(): Promise<void> {
    try {
      const reading = await latestRead.current();
      setFailed(false);
      setFetched((known) => (reading.readAt > known.readAt ? reading : known));
    } catch {
      setFailed(true);
      ask(RETRY_MS);
    }
  }

  const stream = useLiveChanges({
    path,
    since: given.readAt.getTime(),
    onChanges: () => ask(),
    onMissed: () => ask(),
  });

  useEffect(() => {
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') ask();
    }, EVERY_MS);
    return () => {
      window.clearInterval(timer);
      window.clearTimeout(asking.current);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what it asks by lives in refs.
  }, []);

  return {
    reading: fetched.readAt > given.readAt ? fetched : given,
    state: stream === 'live' && hasFailed ? 'down' : stream,
  };
}

/** Asks our own server, which answers with what it names. */
export async function readJson<Sent>(path: string): Promise<Sent> {
  const response = await fetch(path, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Sent;
}
