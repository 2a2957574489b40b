'use client';

import { useStored } from '#components/review/use-stored';

const NONE: readonly string[] = [];

/** The documents that were on this person's screen at full size in this session of the tab. */
export function useSeenDocuments(reference: string): { seen: readonly string[]; markSeen: (id: string) => void } {
  const [seen, setSeen] = useStored(`signoff.seen.${reference}`, NONE, readIds);
  return {
    seen,
    markSeen: (id) => setSeen((current) => (current.includes(id) ? current : [...current, id])),
  };
}

function readIds(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : NONE;
}
