'use client';

import { useEffect, useState } from 'react';

/** State that outlives a reload of the tab; `read` turns what was stored, or anything else, into a sound value. */
export function useStored<Value>(key: string, initial: Value, read: (stored: unknown) => Value) {
  const [value, setValue] = useState(initial);
  const [isLoaded, setIsLoaded] = useState(false);

  useEffect(() => {
    const stored = readJson(sessionStorage.getItem(key));
    if (stored !== undefined) setValue(read(stored));
    setIsLoaded(true);
    // `read` belongs to the key: it never changes while the key does not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);

  useEffect(() => {
    if (isLoaded) sessionStorage.setItem(key, JSON.stringify(value));
  }, [key, value, isLoaded]);

  return [value, setValue] as const;
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
